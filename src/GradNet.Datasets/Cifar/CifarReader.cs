namespace GradNet.Datasets;

/// <summary>Reads the binary files of CIFAR: records of some label bytes and the red, green and blue planes of a 32 × 32 picture.</summary>
internal static class CifarReader
{
    private const int Pixels = 3 * 32 * 32;

    /// <summary>Reads one part of a data set.</summary>
    /// <param name="name">What reports call the data.</param>
    /// <param name="paths">Its files, plain or gzip-compressed.</param>
    /// <param name="labelLength">Label bytes of a record.</param>
    /// <param name="labelPlace">Which of them is used.</param>
    /// <param name="classNames">The names of the classes.</param>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static ImageDataset Load(
        string name, IReadOnlyList<string> paths, int labelLength, int labelPlace, IReadOnlyList<string> classNames)
    {
        byte[][] files = [.. paths.Select(path => GzipContent.Unpack(File.ReadAllBytes(path), path))];
        var images = new List<byte>(files.Sum(file => file.Length));
        var labels = new List<int>();
        for (int i = 0; i < files.Length; i++)
            Parse(files[i], paths[i], labelLength, labelPlace, classNames.Count, images, labels);
        return new ImageDataset(name, [3, 32, 32], [.. images], [.. labels], classNames);
    }

    /// <summary>Reads the records of one file.</summary>
    /// <exception cref="InvalidDataException">The file ends within a record, is empty, or has a label that is none of the classes.</exception>
    public static void Parse(
        ReadOnlySpan<byte> file, string name, int labelLength, int labelPlace, int classCount, List<byte> images, List<int> labels)
    {
        int record = labelLength + Pixels;
        if (file.Length == 0 || file.Length % record != 0)
        {
            throw new InvalidDataException(
                $"{name}: byte {file.Length - (file.Length % record)}: the file should consist of records of {record} bytes, but it ends " +
                $"{file.Length % record} bytes into one; get the file again.");
        }

        for (int offset = 0; offset < file.Length; offset += record)
        {
            int label = file[offset + labelPlace];
            if (label >= classCount)
            {
                throw new InvalidDataException(
                    $"{name}: byte {offset + labelPlace}: label {label} is none of the {classCount} classes; use a binary file of this data set.");
            }

            labels.Add(label);
            images.AddRange(file.Slice(offset + labelLength, Pixels));
        }
    }

    /// <summary>The path of a file in a folder, plain or compressed, or null.</summary>
    public static string? Find(string folder, string name) =>
        new[] { name, name + ".gz" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    /// <summary>As <see cref="Find"/>, for a file that must be there.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static string Require(string folder, string name) => Find(folder, name) ?? throw new FileNotFoundException(
        $"{folder}: there is neither {name} nor {name}.gz; give the folder of the binary version of the data set.", Path.Combine(folder, name));
}
