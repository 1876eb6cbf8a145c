namespace GradNet.Nn;

/// <summary>x where it is positive, slope · x elsewhere, so that no unit is cut off for good, element by element.</summary>
/// <remarks>Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013.</remarks>
/// <param name="slope">Factor of negative numbers.</param>
public sealed class LeakyRelu(double slope = 0.01) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"LeakyRelu {slope}");

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.LeakyRelu(slope);
}
