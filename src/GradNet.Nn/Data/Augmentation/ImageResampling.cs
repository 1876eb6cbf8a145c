using System.Buffers;

namespace GradNet.Nn;

/// <summary>
/// Brings images to another size, by linear interpolation where they grow, and by means over what a new pixel covers, weighted to its
/// middle, where they shrink: the filter called "bilinear with antialiasing".
/// </summary>
public static class ImageResampling
{
    /// <summary>Scales a rectangle of an image.</summary>
    /// <param name="image">[height, width, channels] in row-major order; a plane is an image with one channel.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="part">The rectangle, in pixels, its edges where pixels begin and end; it lies within the image.</param>
    /// <param name="result">[newHeight, newWidth, channels].</param>
    /// <param name="newHeight">Rows of the result.</param>
    /// <param name="newWidth">Columns of the result.</param>
    /// <exception cref="ArgumentException">A size is below 1, the spans have other lengths, or the rectangle reaches beyond the image.</exception>
    public static void Resize(
        ReadOnlySpan<byte> image, int height, int width, Box part, Span<byte> result, int newHeight, int newWidth)
    {
        int channels = Check(image.Length, height, width, part, result.Length, newHeight, newWidth);
        (int FirstColumn, float[] Weights)[] columns = Weights(part.Left, part.Right, width, newWidth);
        (int FirstRow, float[] Weights)[] rows = Weights(part.Top, part.Bottom, height, newHeight);
        int top = rows[0].FirstRow;
        int rowCount = rows[^1].FirstRow + rows[^1].Weights.Length - top;
        int rowLength = newWidth * channels;
        float[] buffer = ArrayPool<float>.Shared.Rent(rowCount * rowLength); // The rows that are needed, with the new columns.
        for (int y = 0; y < rowCount; y++)
            Narrow(image.Slice((top + y) * width * channels, width * channels), buffer.AsSpan(y * rowLength, rowLength), columns, channels);
        for (int y = 0; y < newHeight; y++)
        {
            (int first, float[] weights) = rows[y];
            for (int i = 0; i < rowLength; i++)
            {
                float sum = 0.5f;
                for (int tap = 0; tap < weights.Length; tap++)
                    sum += weights[tap] * buffer[((first - top + tap) * rowLength) + i];
                result[(y * rowLength) + i] = (byte)Math.Clamp(sum, 0, 255);
            }
        }

        ArrayPool<float>.Shared.Return(buffer);
    }

    private static void Narrow(ReadOnlySpan<byte> row, Span<float> result, (int First, float[] Weights)[] columns, int channels)
    {
        for (int x = 0; x < columns.Length; x++)
        {
            (int first, float[] weights) = columns[x];
            for (int channel = 0; channel < channels; channel++)
            {
                float sum = 0;
                for (int tap = 0; tap < weights.Length; tap++)
                    sum += weights[tap] * row[((first + tap) * channels) + channel];
                result[(x * channels) + channel] = sum;
            }
        }
    }

    /// <summary>For each new pixel of a line, the old ones that it is made of: a triangle as wide as two pixels of the coarser grid.</summary>
    private static (int First, float[] Weights)[] Weights(double start, double end, int length, int newLength)
    {
        double scale = (end - start) / newLength;
        double reach = Math.Max(1, scale);
        var all = new (int, float[])[newLength];
        for (int i = 0; i < newLength; i++)
        {
            double centre = start + ((i + 0.5) * scale);
            int first = Math.Clamp((int)Math.Floor(centre - reach + 0.5), 0, length - 1);
            int last = Math.Clamp((int)Math.Floor(centre + reach + 0.5), first + 1, length);
            double[] weights = new double[last - first];
            double sum = 0;
            for (int tap = 0; tap < weights.Length; tap++)
                sum += weights[tap] = Math.Max(0, 1 - (Math.Abs(first + tap + 0.5 - centre) / reach));
            all[i] = (first, Array.ConvertAll(weights, weight => (float)(weight / sum)));
        }

        return all;
    }

    private static int Check(int imageLength, int height, int width, Box part, int resultLength, int newHeight, int newWidth)
    {
        if (Math.Min(Math.Min(height, width), Math.Min(newHeight, newWidth)) < 1)
            throw new ArgumentException($"Resize: from {height} × {width} to {newHeight} × {newWidth} pixels: sizes are at least 1.");
        int channels = imageLength / (height * width);
        if (channels < 1 || imageLength != (long)channels * height * width || resultLength != (long)channels * newHeight * newWidth)
        {
            throw new ArgumentException(
                $"Resize: {imageLength} samples of {height} × {width} pixels do not become {resultLength} samples of {newHeight} × {newWidth}.");
        }
        if (!(part.Left >= 0 && part.Top >= 0 && part.Right <= width && part.Bottom <= height && part.Area > 0))
            throw new ArgumentException($"Resize: {part} is no part of an image of {height} × {width} pixels.", nameof(part));
        return channels;
    }
}
