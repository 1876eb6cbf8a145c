using GradNet.Nn;

namespace GradNet.Datasets;

/// <summary>Images of one size with a class label each. Immutable, so threads may share it.</summary>
public sealed class ImageDataset : IDataset
{
    private readonly ImageBatcher _batcher;
    private readonly byte[] _images;
    private readonly int[] _labels;

    /// <summary>Makes a data set; the arrays are taken over, not copied, and must not be changed afterwards.</summary>
    /// <param name="name">What reports call the data, such as "mnist".</param>
    /// <param name="imageShape">The shape of one image, [channels, height, width].</param>
    /// <param name="images">The pixels, [count, channels, height, width] in row-major order.</param>
    /// <param name="labels">The class of each image, [count].</param>
    /// <param name="classNames">The names of the classes, in the order of the labels.</param>
    /// <exception cref="ArgumentException">The sizes disagree, or a label has no class name.</exception>
    public ImageDataset(string name, Shape imageShape, byte[] images, int[] labels, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        if (imageShape.Rank != 3)
            throw new ArgumentException($"ImageDataset: an image is [channels, height, width], not {imageShape}.", nameof(imageShape));
        if (imageShape.ElementCount * labels.Length != images.Length)
        {
            throw new ArgumentException(
                $"ImageDataset: {labels.Length} labels need {labels.Length} × {imageShape} pixels, but there are " +
                $"{images.Length}.", nameof(images));
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= classNames.Count)
            {
                throw new ArgumentException(
                    $"ImageDataset: label {labels[i]} of image {i} is none of the {classNames.Count} classes.", nameof(labels));
            }
        }

        Name = name;
        ImageShape = imageShape;
        ClassNames = classNames;
        _images = images;
        _labels = labels;
        _batcher = new ImageBatcher(imageShape);
    }

    /// <summary>What reports call the data, such as "mnist".</summary>
    public string Name { get; }

    /// <summary>The shape of one image, [channels, height, width].</summary>
    public Shape ImageShape { get; }

    /// <summary>The names of the classes, in the order of the labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of images.</summary>
    public int Count => _labels.Length;

    Shape IDataset.InputShape => ImageShape;

    /// <summary>Number of colour planes: 1 for grey.</summary>
    public int Channels => ImageShape[0];

    /// <summary>Number of rows of an image.</summary>
    public int Height => ImageShape[1];

    /// <summary>Number of columns of an image.</summary>
    public int Width => ImageShape[2];

    /// <summary>The pixels of all images, [count, channels, height, width].</summary>
    public ReadOnlySpan<byte> Images => _images;

    /// <summary>The class of each image, [count].</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The pixels of one image, [channels, height, width].</summary>
    public ReadOnlySpan<byte> Image(int index)
    {
        int size = (int)ImageShape.ElementCount;
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _images.AsSpan(index * size, size);
    }

    /// <summary>Some images as a network sees them: pixels from 0 to 1, float32 [batch, channels, height, width], and int64 labels.</summary>
    /// <param name="indices">Their numbers.</param>
    /// <param name="key">Not used: these images are not changed at random.</param>
    public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key = default) => _batcher.GetBatch(_images, _labels, indices, key);

    /// <summary>The same images, each changed at random in every epoch.</summary>
    public IDataset Augment(IImageAugmentation augmentation) => new AugmentedImages(this, augmentation);

    /// <summary>The images at the given places, in the given order; a place may occur more than once.</summary>
    public ImageDataset Subset(ReadOnlySpan<int> indices)
    {
        int size = (int)ImageShape.ElementCount;
        byte[] images = new byte[checked(indices.Length * size)];
        int[] labels = new int[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            Image(indices[i]).CopyTo(images.AsSpan(i * size));
            labels[i] = _labels[indices[i]];
        }

        return new ImageDataset(Name, ImageShape, images, labels, ClassNames);
    }

    /// <summary>The first images.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer images than that.</exception>
    public ImageDataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        return new ImageDataset(Name, ImageShape, _images[..(count * (int)ImageShape.ElementCount)], _labels[..count], ClassNames);
    }

    /// <summary>Sets images aside for validation. Which ones depends on the seed alone; both parts keep the order of the images.</summary>
    /// <param name="validationCount">Number of images to set aside.</param>
    /// <param name="seed">Another seed sets other images aside.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer images than that.</exception>
    public (ImageDataset Train, ImageDataset Validation) SplitValidation(int validationCount, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(validationCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(validationCount, Count);
        (int[] train, int[] validation) = HoldOut.Choose(Count, validationCount, seed);
        return (Subset(train), Subset(validation));
    }
}
