using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>
/// Adamax, Adam in the maximum norm: θ ← θ − η / (1 − β₁ᵗ) · m / u with the running mean m of the gradients and
/// u ← max(β₂·u, |g| + ε). The formulas are PyTorch's.
/// </summary>
/// <remarks>Kingma and Ba, "Adam: a method for stochastic optimization", 2015.</remarks>
public sealed class Adamax : ElementwiseOptimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private double _correction;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly m changes, in [0, 1).</param>
    /// <param name="beta2">β₂, how slowly u falls, in [0, 1).</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="weightDecay">How much of a parameter is added to its gradient.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adamax(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 2e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0)
        : base(parameters, learningRate, weightDecay, Updates.Adamax, "Mean", "Bound")
    {
        (_beta1, _beta2) = (RequireFraction(beta1, nameof(beta1)), RequireFraction(beta2, nameof(beta2)));
        _epsilon = RequireNotNegative(epsilon, nameof(epsilon));
    }

    /// <inheritdoc/>
    private protected override void BeginStep(long step) => _correction = 1 - Power.Of(_beta1, step);

    /// <inheritdoc/>
    private protected override double[] Scalars(double rate) => [_beta1, 1 - _beta1, _beta2, _epsilon, rate / _correction];
}
