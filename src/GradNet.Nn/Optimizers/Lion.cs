using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>
/// Lion: steps of one size along the sign of a mean, θ ← θ − η·sign(β₁·m + (1 − β₁)·g), and then m ← β₂·m + (1 − β₂)·g; with decoupled
/// weight decay.
/// </summary>
/// <remarks>Chen et al., "Symbolic discovery of optimization algorithms", 2023.</remarks>
public sealed class Lion : ElementwiseOptimizer
{
    private readonly double _beta1;
    private readonly double _beta2;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, the weight of m in a step, in [0, 1).</param>
    /// <param name="beta2">β₂, how slowly m changes, in [0, 1).</param>
    /// <param name="weightDecay">Which part of a parameter, times η, is taken off it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Lion(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 1e-4,
        double beta1 = 0.9,
        double beta2 = 0.99,
        double weightDecay = 0)
        : base(parameters, learningRate, weightDecay, Updates.Lion, "Mean")
    {
        (_beta1, _beta2) = (RequireFraction(beta1, nameof(beta1)), RequireFraction(beta2, nameof(beta2)));
        DecoupledDecay = true;
    }

    /// <inheritdoc/>
    private protected override double[] Scalars(double rate) => [_beta1, 1 - _beta1, _beta2, 1 - _beta2, rate];
}
