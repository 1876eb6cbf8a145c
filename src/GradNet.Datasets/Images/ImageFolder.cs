using GradNet.Nn;

namespace GradNet.Datasets;

/// <summary>
/// Pictures in one folder for each class: <c>root/cat/1.png</c>. They are read, brought to one size and changed at random when a batch is
/// asked for, on the loader's threads, so that there may be more of them than memory holds.
/// </summary>
public sealed class ImageFolder : IDataset
{
    private readonly FileTree _tree;
    private readonly string[] _files;
    private readonly int[] _labels;
    private readonly ImageBatcher _batcher;

    /// <summary>Looks what pictures there are; they are not read yet.</summary>
    /// <param name="path">A folder, or a .zip archive. Files that are no pictures by their names are passed over, hidden ones too.</param>
    /// <param name="imageShape">
    /// [channels, height, width] to which pictures are brought: 1 channel for grey, 3 for RGB; what exceeds the proportions is cut off at the edges.
    /// </param>
    /// <param name="mean">What is subtracted from the pixels of each channel, on the scale from 0 to 1; 0 unless given.</param>
    /// <param name="standardDeviation">What the pixels of each channel are then divided by; 1 unless given.</param>
    /// <param name="augmentation">Changes each picture at random before.</param>
    /// <exception cref="FileNotFoundException">There is no such folder or archive, or it holds no pictures.</exception>
    /// <exception cref="ArgumentException">The shape is not that of a grey or RGB picture, or there is not one mean for each channel.</exception>
    public ImageFolder(
        string path,
        Shape imageShape,
        IReadOnlyList<float>? mean = null,
        IReadOnlyList<float>? standardDeviation = null,
        IImageAugmentation? augmentation = null)
    {
        _batcher = new ImageBatcher(imageShape, mean, standardDeviation, augmentation);
        if (imageShape[0] is not (1 or 3))
            throw new ArgumentException($"ImageFolder: {imageShape} should have 1 or 3 channels.", nameof(imageShape));
        _tree = FileTree.Open(path);
        InputShape = imageShape;
        _files = [.. _tree.WithExtension(ImageFile.Extensions).Where(file => file.Contains('/') && !file.Split('/')[^1].StartsWith('.'))];
        if (_files.Length == 0)
        {
            throw new FileNotFoundException(
                $"{path}: there is no picture ({string.Join(", ", ImageFile.Extensions)}) in a subfolder; put those of each class into a " +
                "folder of the class's name.", path);
        }

        ClassNames = [.. _files.Select(ClassOf).Distinct().Order(StringComparer.Ordinal)];
        var numbers = ClassNames.Select((name, i) => (name, i)).ToDictionary(entry => entry.name, entry => entry.i, StringComparer.Ordinal);
        _labels = Array.ConvertAll(_files, file => numbers[ClassOf(file)]);
    }

    /// <inheritdoc/>
    public int Count => _files.Length;

    /// <inheritdoc/>
    public Shape InputShape { get; }

    /// <summary>The names of the folders, in ordinal order; a picture's label is the number of its folder here.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The class of each picture.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The paths of the pictures below the root, with slashes.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A picture is damaged.</exception>
    public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key) => _batcher.GetBatch(ReadInto, indices, key);

    /// <summary>Reads a picture as it is in its file.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public RasterImage Read(int index) => ImageFile.Read(_tree.Read(_files[index]), _tree.NameOf(_files[index]));

    /// <summary>Reads all pictures into memory, as they are before augmentation and normalisation.</summary>
    /// <param name="name">What reports call the data.</param>
    /// <exception cref="InvalidDataException">A picture is damaged.</exception>
    public ImageDataset Load(string name)
    {
        int size = (int)InputShape.ElementCount;
        byte[] images = new byte[checked(Count * size)];
        for (int i = 0; i < Count; i++)
            ReadInto(i, images.AsSpan(i * size, size));
        return new ImageDataset(name, InputShape, images, _labels, ClassNames);
    }

    private static string ClassOf(string file) => file[..file.LastIndexOf('/')];

    private int ReadInto(int index, Span<byte> pixels)
    {
        RasterImage image = Read(index);
        image = InputShape[0] == 1 ? image.ToGrey() : image.ToRgb();
        if (image.Width != InputShape[2] || image.Height != InputShape[1])
            image = image.ResizeToFill(InputShape[2], InputShape[1]);
        image.CopyPlanesTo(pixels);
        return _labels[index];
    }
}
