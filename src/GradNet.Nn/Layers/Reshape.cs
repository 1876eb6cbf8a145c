namespace GradNet.Nn;

/// <summary>Gives every example another shape, [batch, ...] -> [batch, sizes].</summary>
/// <param name="sizes">The axes after the batch; one size may be −1 and is worked out.</param>
public sealed class Reshape(params IReadOnlyList<int> sizes) : Module<Tensor, Tensor>
{
    private readonly int[] _sizes = [.. sizes];

    /// <inheritdoc/>
    public override string ToString() => $"Reshape [{string.Join(", ", _sizes)}]";

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Rank == 0
        ? throw new ShapeException("Reshape: a scalar has no batch axis.")
        : x.Reshape([x.Shape[0], .. _sizes]);
}
