namespace GradNet.Datasets;

/// <summary>Reads data sets that are published as many small grey pictures of one size.</summary>
internal static class ImageTree
{
    /// <summary>Reads pictures in the given order.</summary>
    /// <param name="tree">Where they are.</param>
    /// <param name="name">What reports call the data.</param>
    /// <param name="files">The pictures.</param>
    /// <param name="classes">The name of each one's class.</param>
    /// <param name="classNames">The names in the order of the labels; in the order of their first pictures unless given.</param>
    /// <exception cref="InvalidDataException">A picture is damaged, or they have different sizes.</exception>
    public static ImageDataset Load(
        FileTree tree, string name, IReadOnlyList<string> files, IReadOnlyList<string> classes, IReadOnlyList<string>? classNames = null)
    {
        classNames ??= [.. classes.Distinct()];
        var numbers = classNames.Select((className, i) => (className, i)).ToDictionary(entry => entry.className, entry => entry.i, StringComparer.Ordinal);
        byte[] images = [];
        (int Width, int Height) size = default;
        for (int i = 0; i < files.Count; i++)
        {
            RasterImage image = ImageFile.Read(tree.Read(files[i]), tree.NameOf(files[i])).ToGrey();
            if (i == 0)
            {
                size = (image.Width, image.Height);
                images = new byte[checked(files.Count * image.Pixels.Length)];
            }
            else if (size != (image.Width, image.Height))
            {
                throw new InvalidDataException(
                    $"{tree.NameOf(files[i])}: byte 0: the picture is {image.Width} × {image.Height}, but the first one is " +
                    $"{size.Width} × {size.Height}; get the data set again.");
            }

            image.Pixels.CopyTo(images.AsSpan(i * image.Pixels.Length));
        }

        int[] labels = [.. classes.Select(className => numbers[className])];
        return new ImageDataset(name, [1, size.Height, size.Width], images, labels, classNames);
    }
}
