using System.Buffers;

namespace GradNet.Nn;

/// <summary>
/// Makes batches of byte images: pixels from 0 to 1, normalised by channel, float32 [batch, channels, height, width], with int64 labels.
/// </summary>
public sealed class ImageBatcher
{
    private const int Levels = 256;

    private readonly Shape _imageShape;
    private readonly IImageAugmentation? _augmentation;
    private readonly float[] _pixelValues; // [channels, 256]

    /// <summary>Makes a batcher.</summary>
    /// <param name="imageShape">[channels, height, width].</param>
    /// <param name="mean">What is subtracted from the pixels of each channel, on the scale from 0 to 1; 0 unless given.</param>
    /// <param name="standardDeviation">What the pixels of each channel are then divided by; 1 unless given.</param>
    /// <param name="augmentation">Changes each image at random before.</param>
    /// <exception cref="ShapeException">The image shape has not three axes.</exception>
    /// <exception cref="ArgumentException">There is not one mean or standard deviation for each channel.</exception>
    public ImageBatcher(
        Shape imageShape,
        IReadOnlyList<float>? mean = null,
        IReadOnlyList<float>? standardDeviation = null,
        IImageAugmentation? augmentation = null)
    {
        if (imageShape.Rank != 3)
            throw new ShapeException($"ImageBatcher: {imageShape} should be [channels, height, width].");
        int channels = imageShape[0];
        if (mean is not null && mean.Count != channels)
            throw new ArgumentException($"ImageBatcher: {channels} channels have as many means, not {mean.Count}.", nameof(mean));
        if (standardDeviation is not null && standardDeviation.Count != channels)
        {
            throw new ArgumentException(
                $"ImageBatcher: {channels} channels have as many standard deviations, not {standardDeviation.Count}.",
                nameof(standardDeviation));
        }

        (_imageShape, _augmentation) = (imageShape, augmentation);
        _pixelValues = new float[channels * Levels];
        for (int i = 0; i < _pixelValues.Length; i++)
            _pixelValues[i] = (((i % Levels) / 255f) - (mean?[i / Levels] ?? 0)) / (standardDeviation?[i / Levels] ?? 1);
    }

    /// <summary>Makes a batch of some of the images.</summary>
    /// <param name="images">The pixels of all images, [examples, channels, height, width] in row-major order.</param>
    /// <param name="labels">The classes of all images.</param>
    /// <param name="indices">Which images.</param>
    /// <param name="key">What the augmentation of the epoch depends on; see <see cref="IDataset.GetBatch"/>.</param>
    public Batch GetBatch(ReadOnlySpan<byte> images, ReadOnlySpan<int> labels, ReadOnlySpan<int> indices, RandomKey key)
    {
        int size = (int)_imageShape.ElementCount;
        float[] pixels = ArrayPool<float>.Shared.Rent(indices.Length * size);
        long[] classes = new long[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            Write(images.Slice(indices[i] * size, size), indices[i], key, pixels.AsSpan(i * size, size));
            classes[i] = labels[indices[i]];
        }

        return ToBatch(pixels, classes);
    }

    /// <summary>Makes a batch of images that are read for it.</summary>
    /// <param name="read">Writes the pixels of an image, [channels, height, width], and returns its class.</param>
    /// <param name="indices">Which images.</param>
    /// <param name="key">What the augmentation of the epoch depends on; see <see cref="IDataset.GetBatch"/>.</param>
    public Batch GetBatch(ReadImage read, ReadOnlySpan<int> indices, RandomKey key)
    {
        int size = (int)_imageShape.ElementCount;
        float[] pixels = ArrayPool<float>.Shared.Rent(indices.Length * size);
        byte[] image = new byte[size];
        long[] classes = new long[indices.Length];
        for (int i = 0; i < indices.Length; i++)
        {
            classes[i] = read(indices[i], image);
            Write(image, indices[i], key, pixels.AsSpan(i * size, size));
        }

        return ToBatch(pixels, classes);
    }

    /// <summary>Writes one image as a network sees it.</summary>
    private void Write(ReadOnlySpan<byte> image, int index, RandomKey key, Span<float> pixels)
    {
        if (_augmentation is null)
        {
            Convert(image, pixels);
            return;
        }

        byte[] variant = ArrayPool<byte>.Shared.Rent(image.Length);
        Span<byte> changed = variant.AsSpan(0, image.Length);
        _augmentation.Apply(image, _imageShape, changed, key.Derive((ulong)index));
        Convert(changed, pixels);
        ArrayPool<byte>.Shared.Return(variant);
    }

    private Batch ToBatch(float[] pixels, long[] classes)
    {
        Shape shape = [classes.Length, .. _imageShape];
        Tensor inputs = Tensor.From<float>(pixels.AsSpan(0, (int)shape.ElementCount), shape);
        ArrayPool<float>.Shared.Return(pixels);
        return new Batch(inputs, Tensor.From(classes, [classes.Length]));
    }

    private void Convert(ReadOnlySpan<byte> image, Span<float> pixels)
    {
        int plane = image.Length / _imageShape[0];
        for (int channel = 0; channel < _imageShape[0]; channel++)
        {
            ReadOnlySpan<float> values = _pixelValues.AsSpan(channel * Levels, Levels);
            for (int i = channel * plane; i < (channel + 1) * plane; i++)
                pixels[i] = values[image[i]];
        }
    }
}
