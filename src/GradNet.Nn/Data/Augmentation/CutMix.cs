namespace GradNet.Nn;

/// <summary>
/// A rectangle of every image is replaced by that of another image at the same place, and its label by the mean of both labels, weighted by
/// the areas that are left.
/// </summary>
/// <remarks>
/// Yun et al., "CutMix: regularization strategy to train strong classifiers with localizable features", 2019. The rectangle has the image's
/// proportions and 1 − λ of its area; its centre lies anywhere, so that a part of it may lie outside, which counts as kept.
/// </remarks>
public sealed class CutMix : PairMixing
{
    /// <summary>Makes the data set.</summary>
    /// <param name="data">Float32 images [channels, height, width], labelled by class.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="alpha">How much is cut: λ is drawn from Beta(α, α), evenly for 1, as in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    /// <exception cref="ShapeException">The examples are no images.</exception>
    public CutMix(IDataset data, int classes, double alpha = 1)
        : base(data, classes, alpha)
    {
        if (InputShape.Rank != 3 || InputShape.ElementCount == 0)
            throw new ShapeException($"CutMix: an example is {InputShape}, but should be [channels, height, width].");
    }

    private protected override float[] MixInputs(float[] inputs, int[] partners, ref float share, RandomKey key)
    {
        (int height, int width) = (InputShape[1], InputShape[2]);
        var draws = new RandomDraws(key);
        float scale = MathF.Sqrt(1 - share);
        (int top, int bottom) = Cut(height, scale, draws.Below(height));
        (int left, int right) = Cut(width, scale, draws.Below(width));
        share = 1 - ((float)((bottom - top) * (right - left)) / (height * width));

        float[] mixed = [.. inputs];
        int planes = InputShape[0] * partners.Length;
        for (int row = 0; row < planes * height; row++)
        {
            (int plane, int y) = Math.DivRem(row, height);
            if (y < top || y >= bottom)
                continue;
            (int example, int channel) = Math.DivRem(plane, InputShape[0]);
            int source = (((((partners[example] * InputShape[0]) + channel) * height) + y) * width) + left;
            inputs.AsSpan(source, right - left).CopyTo(mixed.AsSpan((row * width) + left));
        }

        return mixed;
    }

    /// <summary>The places of one axis that are cut out, inside the image.</summary>
    private static (int Start, int End) Cut(int size, float scale, int centre)
    {
        int half = (int)(size * scale) / 2;
        return (Math.Max(centre - half, 0), Math.Min(centre + half, size));
    }
}
