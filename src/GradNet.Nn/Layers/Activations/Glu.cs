namespace GradNet.Nn;

/// <summary>The gated linear unit a · σ(b), where a and b are the halves of an axis, which the output has half of.</summary>
/// <remarks>Dauphin, Fan, Auli and Grangier, "Language modeling with gated convolutional networks", 2017.</remarks>
/// <param name="axis">The axis; 1 for the channels of images.</param>
public sealed class Glu(int axis = -1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        int resolved = axis < 0 ? axis + x.Rank : axis;
        if (resolved < 0 || resolved >= x.Rank || x.Shape[resolved] % 2 != 0)
            throw new ShapeException($"Glu: {x.Shape} has no axis {axis} that can be halved.");
        Tensor[] halves = x.Split([x.Shape[resolved] / 2, x.Shape[resolved] / 2], resolved);
        return halves[0] * halves[1].Sigmoid();
    }
}
