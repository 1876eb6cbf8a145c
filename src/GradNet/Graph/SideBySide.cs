namespace GradNet.Graph;

/// <summary>
/// Examples side by side on an axis whose elements an operation treats by themselves, such as that of the batch, or of the channels where
/// each group has its own.
/// </summary>
internal static class SideBySide
{
    /// <summary>[examples, ..., n, ...] -> [..., examples · n, ...].</summary>
    /// <param name="x">With the axis that counts the examples in front.</param>
    /// <param name="axis">The axis of an example's tensor, without the one in front.</param>
    public static Tensor Join(Tensor x, int axis)
    {
        int[] order = [.. Enumerable.Range(1, axis), 0, .. Enumerable.Range(axis + 1, x.Rank - axis - 1)];
        return x.Permute(order).Reshape([.. x.Shape[1..(axis + 1)], x.Shape[0] * x.Shape[axis + 1], .. x.Shape[(axis + 2)..]]);
    }

    /// <summary>[..., examples · n, ...] -> [examples, ..., n, ...].</summary>
    /// <inheritdoc cref="Join"/>
    public static Tensor Part(Tensor x, int axis, int examples)
    {
        int[] order = [axis, .. Enumerable.Range(0, axis), .. Enumerable.Range(axis + 1, x.Rank - axis)];
        return x.Reshape([.. x.Shape[..axis], examples, x.Shape[axis] / examples, .. x.Shape[(axis + 1)..]]).Permute(order);
    }
}
