using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>
/// RMSprop: divides by the root of the running mean v of squared gradients, less the square of the mean gradient where it is centered, and
/// steps along a velocity u ← μ·u + g / (√v + ε): θ ← θ − η·u. The formulas are PyTorch's.
/// </summary>
/// <remarks>
/// Tieleman and Hinton, "Lecture 6.5: RMSprop", 2012. Centered: Graves, "Generating sequences with recurrent neural networks", 2013.
/// </remarks>
public sealed class RmsProp : ElementwiseOptimizer
{
    private readonly double _alpha;
    private readonly double _epsilon;
    private readonly double _momentum;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="alpha">α, how slowly the means change, in [0, 1).</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="weightDecay">How much of a parameter is added to its gradient.</param>
    /// <param name="momentum">μ, which part of the last step is taken again.</param>
    /// <param name="centered">Whether the divisor is the standard deviation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RmsProp(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 1e-2,
        double alpha = 0.99,
        double epsilon = 1e-8,
        double weightDecay = 0,
        double momentum = 0,
        bool centered = false)
        : base(parameters, learningRate, weightDecay, centered ? Updates.CenteredRmsProp : Updates.RmsProp, centered ? ["Square", "Velocity", "Mean"] : ["Square", "Velocity"])
    {
        _alpha = RequireFraction(alpha, nameof(alpha));
        _epsilon = RequireNotNegative(epsilon, nameof(epsilon));
        _momentum = RequireNotNegative(momentum, nameof(momentum));
    }

    /// <inheritdoc/>
    private protected override double[] Scalars(double rate) => [_alpha, 1 - _alpha, _epsilon, _momentum, rate];
}
