using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>
/// Rprop, for gradients of all examples at once: only the sign of a gradient counts. Each element has a step of its own, which grows while
/// the sign stays and shrinks when it turns. The formulas are PyTorch's.
/// </summary>
/// <remarks>Riedmiller and Braun, "A direct adaptive method for faster backpropagation learning: the RPROP algorithm", 1993.</remarks>
public sealed class Rprop : ElementwiseOptimizer
{
    private readonly double _shrink;
    private readonly double _grow;
    private readonly double _smallest;
    private readonly double _largest;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">The size of the first step; what the rate is set to later has no effect, since steps adapt themselves.</param>
    /// <param name="shrink">What a step is multiplied by when the sign turns, in [0, 1).</param>
    /// <param name="grow">What it is multiplied by while the sign stays, above 1.</param>
    /// <param name="smallest">The smallest step.</param>
    /// <param name="largest">The largest step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Rprop(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 1e-2,
        double shrink = 0.5,
        double grow = 1.2,
        double smallest = 1e-6,
        double largest = 50)
        : base(parameters, learningRate, 0, Updates.Rprop, "Gradient", "Step")
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(grow, 1);
        (_shrink, _grow) = (RequireFraction(shrink, nameof(shrink)), grow);
        (_smallest, _largest) = (RequireNotNegative(smallest, nameof(smallest)), RequireNotNegative(largest, nameof(largest)));
        Fill(1, learningRate);
    }

    /// <inheritdoc/>
    private protected override double[] Scalars(double rate) => [_shrink, _grow, _smallest, _largest];
}
