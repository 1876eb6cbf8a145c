using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>
/// AdaGrad: divides by the root of the sum s of all squared gradients: θ ← θ − η / (1 + (t − 1)·decay) · g / (√s + ε). The formulas are
/// PyTorch's.
/// </summary>
/// <remarks>Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011.</remarks>
public sealed class AdaGrad : ElementwiseOptimizer
{
    private readonly double _rateDecay;
    private readonly double _epsilon;
    private double _decay;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="rateDecay">How the learning rate falls with the number of steps.</param>
    /// <param name="weightDecay">How much of a parameter is added to its gradient.</param>
    /// <param name="initialSum">Where the sum starts.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AdaGrad(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 1e-2,
        double rateDecay = 0,
        double weightDecay = 0,
        double initialSum = 0,
        double epsilon = 1e-10)
        : base(parameters, learningRate, weightDecay, Updates.AdaGrad, "Sum")
    {
        _rateDecay = RequireNotNegative(rateDecay, nameof(rateDecay));
        _epsilon = RequireNotNegative(epsilon, nameof(epsilon));
        Fill(0, RequireNotNegative(initialSum, nameof(initialSum)));
    }

    /// <inheritdoc/>
    private protected override void BeginStep(long step) => _decay = 1 + ((step - 1) * _rateDecay);

    /// <inheritdoc/>
    private protected override double[] Scalars(double rate) => [rate / _decay, _epsilon];
}
