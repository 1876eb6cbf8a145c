using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>
/// NAdam, Adam with Nesterov's momentum: the mean m of the gradients counts as it will be after the next step, with a momentum
/// μₜ = β₁ · (1 − ½ · 0.96^(t·ψ)) that grows. The formulas are those of PyTorch 2.
/// </summary>
/// <remarks>Dozat, "Incorporating Nesterov momentum into Adam", 2016.</remarks>
public sealed class NAdam : ElementwiseOptimizer
{
    // ln 0.96.
    private const double LogBase = -0.040821994520255166;

    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly double _momentumDecay;
    private readonly State _momenta;
    private double _meanRate;
    private double _gradientRate;
    private double _correction;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly m changes, in [0, 1).</param>
    /// <param name="beta2">β₂, how slowly v changes, in [0, 1).</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="weightDecay">How much of a parameter is added to its gradient.</param>
    /// <param name="momentumDecay">ψ, how fast the momentum grows.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public NAdam(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 2e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0,
        double momentumDecay = 4e-3)
        : base(parameters, learningRate, weightDecay, Updates.NAdam, "Mean", "Square")
    {
        (_beta1, _beta2) = (RequireFraction(beta1, nameof(beta1)), RequireFraction(beta2, nameof(beta2)));
        _epsilon = RequireNotNegative(epsilon, nameof(epsilon));
        _momentumDecay = RequireNotNegative(momentumDecay, nameof(momentumDecay));
        _momenta = CreateState("Momenta", Tensor.FromScalar(1.0, DType.Float64));
    }

    /// <inheritdoc/>
    private protected override void BeginStep(long step)
    {
        double momentum = Momentum(step);
        double next = Momentum(step + 1);
        double product = _momenta.Value.Item<double>() * momentum;
        _momenta.Value = Tensor.FromScalar(product, DType.Float64);
        _gradientRate = (1 - momentum) / (1 - product);
        _meanRate = next / (1 - (product * next));
        _correction = 1 - Power.Of(_beta2, step);
    }

    /// <inheritdoc/>
    private protected override double[] Scalars(double rate) =>
        [_beta1, 1 - _beta1, _beta2, 1 - _beta2, rate * _meanRate, rate * _gradientRate, 1 / Math.Sqrt(_correction), _epsilon];

    private double Momentum(long step) => _beta1 * (1 - (0.5 * Cpu.Exp.Invoke(step * _momentumDecay * LogBase)));
}
