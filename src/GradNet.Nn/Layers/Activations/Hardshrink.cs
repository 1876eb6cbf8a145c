namespace GradNet.Nn;

/// <summary>x where |x| is above λ, 0 elsewhere, element by element.</summary>
/// <param name="lambda">Half the width of the gap.</param>
public sealed class Hardshrink(double lambda = 0.5) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Hardshrink {lambda}");

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Hardshrink(lambda);
}
