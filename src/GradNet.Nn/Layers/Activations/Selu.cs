namespace GradNet.Nn;

/// <summary>
/// λ · ELU(x) with the constants that bring signals to mean 0 and variance 1; start from <see cref="LeCunNormal"/> weights and drop with
/// <see cref="AlphaDropout"/>.
/// </summary>
/// <remarks>Klambauer, Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks", 2017.</remarks>
public sealed class Selu : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => x.Selu();
}
