using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>
/// AdaDelta: measures steps by earlier steps: Δ = √(u + ε) / √(v + ε) · g with the running means v of squared gradients and u of squared
/// steps, and θ ← θ − η·Δ. The formulas are PyTorch's.
/// </summary>
/// <remarks>Zeiler, "ADADELTA: an adaptive learning rate method", 2012.</remarks>
public sealed class AdaDelta : ElementwiseOptimizer
{
    private readonly double _rho;
    private readonly double _epsilon;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="rho">ρ, how slowly the means change, in [0, 1).</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="weightDecay">How much of a parameter is added to its gradient.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AdaDelta(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 1,
        double rho = 0.9,
        double epsilon = 1e-6,
        double weightDecay = 0)
        : base(parameters, learningRate, weightDecay, Updates.AdaDelta, "Square", "SquareStep")
    {
        _rho = RequireFraction(rho, nameof(rho));
        _epsilon = RequireNotNegative(epsilon, nameof(epsilon));
    }

    /// <inheritdoc/>
    private protected override double[] Scalars(double rate) => [_rho, 1 - _rho, _epsilon, rate];
}
