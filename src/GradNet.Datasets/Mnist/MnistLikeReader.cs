namespace GradNet.Datasets;

/// <summary>Reads the four files of an MNIST-like data set from a folder.</summary>
internal static class MnistLikeReader
{
    public static TrainTestSplit Load(MnistLikeSource source, string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ImageDataset train = LoadPart(source, folder, source.TrainImages, source.TrainLabels);
        ImageDataset test = LoadPart(source, folder, source.TestImages, source.TestLabels);
        if (train.ImageShape != test.ImageShape)
        {
            throw new InvalidDataException(
                $"{folder}: training images are {train.ImageShape}, but test images are {test.ImageShape}; use files of one data set.");
        }

        return new TrainTestSplit(train, test);
    }

    private static ImageDataset LoadPart(MnistLikeSource source, string folder, PublishedFile imageFile, PublishedFile labelFile)
    {
        string imagePath = Find(source, folder, imageFile);
        string labelPath = Find(source, folder, labelFile);
        IdxFile images = IdxFile.Read(imagePath);
        IdxFile labels = IdxFile.Read(labelPath);
        if (images.Shape.Rank != 3)
        {
            throw new InvalidDataException(
                $"{imagePath}: byte 3: images have 3 axes, but the file has the shape {images.Shape}; use an image file.");
        }
        if (labels.Shape.Rank != 1)
        {
            throw new InvalidDataException(
                $"{labelPath}: byte 3: labels have 1 axis, but the file has the shape {labels.Shape}; use a label file.");
        }
        if (images.Shape[0] != labels.Shape[0])
        {
            throw new InvalidDataException(
                $"{labelPath}: byte 4: there are {labels.Shape[0]} labels for the {images.Shape[0]} images of {imagePath}; use " +
                "files that belong together.");
        }

        int wrong = labels.Elements.IndexOfAnyExceptInRange((byte)0, (byte)(source.ClassNames.Count - 1));
        if (wrong >= 0)
        {
            throw new InvalidDataException(
                $"{labelPath}: byte {IdxFile.HeaderLength(1) + wrong}: label {labels.Elements[wrong]} is none of the " +
                $"{source.ClassNames.Count} classes; use a label file of this data set.");
        }

        Shape imageShape = [1, images.Shape[1], images.Shape[2]];
        int[] classes = Array.ConvertAll(labels.Array, label => (int)label);
        return new ImageDataset(source.Name, imageShape, images.Array, classes, source.ClassNames);
    }

    private static string Find(MnistLikeSource source, string folder, PublishedFile file) =>
        file.FindIn(folder) ?? throw new FileNotFoundException(
            $"{source.Name}: {folder} holds none of {string.Join(", ", file.LocalNames)}; put the four files of the data set there.",
            Path.Combine(folder, file.PublishedName));
}
