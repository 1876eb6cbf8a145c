using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>
/// RAdam, Adam that waits with dividing by √v until enough gradients have been seen to trust it, and then rectifies the variance of that
/// divisor. The formulas are PyTorch's.
/// </summary>
/// <remarks>Liu et al., "On the variance of the adaptive learning rate and beyond", 2020.</remarks>
public sealed class RAdam : ElementwiseOptimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private double _plainRate;
    private double _adaptiveRate;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly m changes, in [0, 1).</param>
    /// <param name="beta2">β₂, how slowly v changes, in [0, 1).</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="weightDecay">How much of a parameter is added to its gradient.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RAdam(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0)
        : base(parameters, learningRate, weightDecay, Updates.RAdam, "Mean", "Square")
    {
        (_beta1, _beta2) = (RequireFraction(beta1, nameof(beta1)), RequireFraction(beta2, nameof(beta2)));
        _epsilon = RequireNotNegative(epsilon, nameof(epsilon));
    }

    /// <inheritdoc/>
    private protected override void BeginStep(long step)
    {
        double correction1 = 1 - Power.Of(_beta1, step);
        double power2 = Power.Of(_beta2, step);
        double longest = (2 / (1 - _beta2)) - 1;
        double length = longest - (2 * step * power2 / (1 - power2));
        if (length <= 5)
        {
            (_plainRate, _adaptiveRate) = (1 / correction1, 0);
            return;
        }

        double rectification = Math.Sqrt(
            (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
        (_plainRate, _adaptiveRate) = (0, rectification * Math.Sqrt(1 - power2) / correction1);
    }

    /// <inheritdoc/>
    private protected override double[] Scalars(double rate) =>
        [_beta1, 1 - _beta1, _beta2, 1 - _beta2, rate * _plainRate, rate * _adaptiveRate, _epsilon];
}
