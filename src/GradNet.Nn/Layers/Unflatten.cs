namespace GradNet.Nn;

/// <summary>Takes one axis apart, as [batch, 784] -> [batch, 1, 28, 28] for axis 1.</summary>
/// <param name="axis">The axis; negative numbers count from the end.</param>
/// <param name="sizes">The axes in its place; one size may be −1 and is worked out.</param>
public sealed class Unflatten(int axis, params IReadOnlyList<int> sizes) : Module<Tensor, Tensor>
{
    private readonly int[] _sizes = [.. sizes];

    /// <inheritdoc/>
    public override string ToString() => $"Unflatten {axis} -> [{string.Join(", ", _sizes)}]";

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        int resolved = axis < 0 ? axis + x.Rank : axis;
        if (resolved < 0 || resolved >= x.Rank)
            throw new ShapeException($"Unflatten: {x.Shape} has no axis {axis}.");
        return x.Reshape([.. x.Shape[..resolved], .. _sizes, .. x.Shape[(resolved + 1)..]]);
    }
}
