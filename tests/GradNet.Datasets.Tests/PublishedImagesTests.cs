using System.IO.Compression;
using GradNet.Nn;

namespace GradNet.Datasets.Tests;

/// <summary>Readers of pictures and sound on the published data, where the folder that GRADNET_DATA names holds it.</summary>
public sealed class PublishedImagesTests
{
    [Fact]
    public void The_subset_of_cifar_10_has_its_counts_and_its_photos_are_in_colour()
    {
        TrainTestSplit cifar = Cifar10.Load(PublishedData.Find("cifar10-subset"));
        Assert.Equal([3, 32, 32], cifar.Train.ImageShape);
        Assert.Equal(Enumerable.Repeat(800, 10), Histogram(cifar.Train));
        Assert.Equal(Enumerable.Repeat(200, 10), Histogram(cifar.Test));
        Assert.Equal("truck", cifar.Test.ClassNames[9]);

        // The channel means of the published training set are 0.4914, 0.4822 and 0.4465.
        float[] means = cifar.Train.GetBatch([.. Enumerable.Range(0, 8000)]).Inputs.Mean([0, 2, 3]).ToArray<float>();
        Assert.Equal(0.4914, means[0], 0.01);
        Assert.Equal(0.4822, means[1], 0.01);
        Assert.Equal(0.4465, means[2], 0.01);
    }

    [Fact]
    public void The_orl_faces_are_ten_of_each_of_forty_people()
    {
        ImageDataset faces = OrlFaces.Load(PublishedData.Find("faces/orl_faces.zip"));
        Assert.Equal([1, 112, 92], faces.ImageShape);
        Assert.Equal(Enumerable.Repeat(10, 40), Histogram(faces));
        Assert.Equal(["s1", "s2", "s10", "s40"], [faces.ClassNames[0], faces.ClassNames[1], faces.ClassNames[9], faces.ClassNames[39]]);

        // A person's second picture is nearest to the first more often to that of the same person than to another's.
        int[] people = [.. Enumerable.Range(0, 40).Where(person => Nearest(faces, (10 * person) + 1) == person)];
        Assert.InRange(people.Length, 20, 40);
    }

    [Theory]
    [InlineData("images_background_small1.zip", 2720, 136)]
    [InlineData("images_background_small2.zip", 3120, 156)]
    public void A_set_of_omniglot_has_twenty_drawings_of_each_character(string archive, int count, int classes)
    {
        ImageDataset characters = Omniglot.Load(PublishedData.Find($"omniglot/{archive}"));
        Assert.Equal((count, classes, 105, 105), (characters.Count, characters.ClassNames.Count, characters.Height, characters.Width));
        Assert.All(Histogram(characters), drawings => Assert.Equal(20, drawings));
        Assert.Equal(-1, characters.Images.IndexOfAnyExcept((byte)0, (byte)255));
        Assert.EndsWith("/character01", characters.ClassNames[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_runs_of_omniglot_have_a_new_drawing_of_each_character()
    {
        IReadOnlyList<OmniglotRun> runs = Omniglot.LoadRuns(PublishedData.Find("omniglot/one-shot-all_runs.zip"));
        Assert.Equal(20, runs.Count);
        Assert.All(runs, run =>
        {
            Assert.Equal(Enumerable.Range(0, 20), run.Training.Labels.ToArray());
            Assert.Equal(Enumerable.Range(0, 20), run.Test.Labels.ToArray().Order());
            Assert.Equal(run.Training.ClassNames, run.Test.ClassNames);
        });
        Assert.Equal("class08", runs[0].Training.ClassNames[runs[0].Test.Labels[0]]); // The first line of run01/class_labels.txt.
    }

    [Fact]
    public void The_spoken_digits_are_3000_recordings_by_6_people()
    {
        IReadOnlyList<SpokenDigit> digits = SpokenDigits.Load(PublishedData.Find("speech/free-spoken-digit-dataset.zip"));
        Assert.Equal((3000, 300), (digits.Count, digits.Count(digit => digit.IsTest)));
        Assert.All(digits.GroupBy(digit => digit.Digit), group => Assert.Equal(300, group.Count()));
        Assert.Equal(6, digits.Select(digit => digit.Speaker).Distinct().Count());
        Assert.All(digits, digit => Assert.Equal((8000, 1), (digit.Waveform.SampleRate, digit.Waveform.Channels)));
        Assert.Equal(1312, digits.Sum(digit => digit.Waveform.Duration.TotalSeconds), 1.0);
    }

    [Fact]
    public void The_blood_cells_have_the_published_boxes_within_their_images()
    {
        string path = PublishedData.Find("detection/BCCD.zip");
        VocDataset[] splits = [VocDataset.Open(path, "train"), VocDataset.Open(path, "val"), VocDataset.Open(path, "test")];
        Assert.Equal([205, 87, 72], splits.Select(split => split.Annotations.Count));
        AnnotatedObject[] cells = [.. splits.SelectMany(split => split.Annotations).SelectMany(image => image.Objects)];
        Assert.Equal((4155, 372, 361), (cells.Count(Is("RBC")), cells.Count(Is("WBC")), cells.Count(Is("Platelets"))));
        Assert.Equal(["Platelets", "RBC", "WBC"], splits[0].ClassNames);
        Assert.All(splits[0].Annotations, image => Assert.Equal(image.Objects.Count, image.ToDetections(splits[0].ClassNames).Count));
        Assert.Throws<InvalidDataException>(() => splits[0].Annotations[0].ToDetections(["dog"]));
        Assert.Contains("train, trainval, val", Assert.Throws<FileNotFoundException>(() => VocDataset.Open(path, "all")).Message, StringComparison.Ordinal);

        SkipWithoutJpeg();
        RasterImage image = splits[2].ReadImage(0);
        Assert.Equal((640, 480, 3), (image.Width, image.Height, image.Channels));

        static Func<AnnotatedObject, bool> Is(string name) => cell => cell.ClassName == name;
    }

    [Fact]
    public void Photos_of_both_formats_are_read_from_an_archive_as_a_folder_of_classes()
    {
        SkipWithoutJpeg();
        var photos = new ImageFolder(PublishedData.Find("photos/photos.zip"), [3, 64, 64]);
        Assert.Equal(20, photos.Count);
        Assert.Equal(["kodak", "pytorch-examples", "scikit-image"], photos.ClassNames);
        Assert.Equal((768, 512), (photos.Read(0).Width, photos.Read(0).Height));
        Batch batch = new DataLoader(photos, 20) { Shuffle = false, Workers = 2 }.Batches(cancellationToken: TestContext.Current.CancellationToken).Single();
        Assert.Equal([20, 3, 64, 64], batch.Inputs.Shape);
        Assert.Equal([.. photos.Labels], batch.Labels.ToArray<long>().Select(label => (int)label));
        Assert.All(batch.Inputs.Mean([1, 2, 3]).ToArray<float>(), mean => Assert.InRange(mean, 0.02f, 0.98f));
    }

    [Fact]
    public void A_folder_of_jpeg_photos_has_their_size_and_colours()
    {
        SkipWithoutJpeg();
        using var folder = new TemporaryFolder();
        ZipFile.ExtractToDirectory(PublishedData.Find("photos/photos.zip"), folder.Path);
        RasterImage retina = ImageFile.Read(folder["scikit-image/retina.jpg"]);
        Assert.Equal((1411, 1411, 3), (retina.Width, retina.Height, retina.Channels));
        ReadOnlySpan<byte> middle = retina.Pixels.Slice(3 * ((700 * 1411) + 700), 3);
        Assert.True(middle[0] > middle[1] && middle[1] > middle[2], "A retina is red in its middle.");
    }

    private static void SkipWithoutJpeg() => Assert.SkipUnless(JpegReader.IsAvailable, "No TurboJPEG here: apt-get install libturbojpeg0.");

    private static int[] Histogram(ImageDataset data)
    {
        int[] counts = new int[data.ClassNames.Count];
        foreach (int label in data.Labels)
            counts[label]++;
        return counts;
    }

    /// <summary>Whose first picture is nearest to a picture.</summary>
    private static int Nearest(ImageDataset faces, int picture)
    {
        byte[] wanted = faces.Image(picture).ToArray();
        return Enumerable.Range(0, 40).MinBy(person =>
        {
            long distance = 0;
            ReadOnlySpan<byte> first = faces.Image(10 * person);
            for (int i = 0; i < first.Length; i++)
                distance += (first[i] - wanted[i]) * (first[i] - wanted[i]);
            return distance;
        });
    }
}
