using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>
/// Adam: steps along the running mean m of the gradients, divided by the root of the running mean v of their squares, both corrected for
/// having started at 0: θ ← θ − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). The formulas are PyTorch's.
/// </summary>
/// <remarks>
/// Kingma and Ba, "Adam: a method for stochastic optimization", 2015. AMSGrad: Reddi, Kale and Kumar, "On the convergence of Adam and
/// beyond", 2018.
/// </remarks>
public class Adam : ElementwiseOptimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private double _correction1;
    private double _correction2;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly m changes, in [0, 1).</param>
    /// <param name="beta2">β₂, how slowly v changes, in [0, 1).</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="weightDecay">How much of a parameter is added to its gradient.</param>
    /// <param name="amsGrad">Whether the divisor is the largest v so far, so that it never shrinks (AMSGrad).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adam(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        bool amsGrad = false)
        : base(parameters, learningRate, weightDecay, amsGrad ? Updates.AmsGrad : Updates.Adam, amsGrad ? ["Mean", "Square", "LargestSquare"] : ["Mean", "Square"])
    {
        (_beta1, _beta2) = (RequireFraction(beta1, nameof(beta1)), RequireFraction(beta2, nameof(beta2)));
        _epsilon = RequireNotNegative(epsilon, nameof(epsilon));
    }

    /// <inheritdoc/>
    private protected override void BeginStep(long step) =>
        (_correction1, _correction2) = (1 - Power.Of(_beta1, step), 1 - Power.Of(_beta2, step));

    /// <inheritdoc/>
    private protected override double[] Scalars(double rate) =>
        [_beta1, 1 - _beta1, _beta2, 1 - _beta2, rate / _correction1, 1 / Math.Sqrt(_correction2), _epsilon];
}
