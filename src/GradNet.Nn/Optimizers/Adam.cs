namespace GradNet.Nn;

/// <summary>
/// Adam: steps along the running mean m of the gradients, divided by the root of the running mean v of their squares, both corrected for
/// having started at 0: θ ← θ − η / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). The formulas are PyTorch's.
/// </summary>
/// <remarks>Kingma and Ba, "Adam: a method for stochastic optimization", 2015.</remarks>
public sealed class Adam : Optimizer
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly double _weightDecay;
    private readonly IReadOnlyList<State> _means;
    private readonly IReadOnlyList<State> _squares;

    // β₁ᵗ and β₂ᵗ, multiplied step by step: powers from the system's library differ between systems.
    private readonly State _powers;
    private double _correction1;
    private double _correction2;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, how slowly m changes.</param>
    /// <param name="beta2">β₂, how slowly v changes.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0.</param>
    /// <param name="weightDecay">How much of a parameter is added to its gradient.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or a β not below 1.</exception>
    public Adam(
        IReadOnlyList<Parameter> parameters,
        double learningRate = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double weightDecay = 0)
        : base(parameters, learningRate)
    {
        (_beta1, _beta2) = (RequireFraction(beta1, nameof(beta1)), RequireFraction(beta2, nameof(beta2)));
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        ArgumentOutOfRangeException.ThrowIfNegative(weightDecay);
        (_epsilon, _weightDecay) = (epsilon, weightDecay);
        _means = CreateStates("Mean");
        _squares = CreateStates("Square");
        _powers = CreateState("Powers", Tensor.From(1.0, 1.0));
    }

    /// <inheritdoc/>
    protected override void BeginStep()
    {
        double[] powers = _powers.Value.ToArray<double>();
        powers = [powers[0] * _beta1, powers[1] * _beta2];
        (_correction1, _correction2) = (1 - powers[0], 1 - powers[1]);
        _powers.Value = Tensor.From(powers);
    }

    /// <inheritdoc/>
    protected override Tensor Update(int index, Tensor value, Tensor gradient)
    {
        if (_weightDecay != 0)
            gradient += value * _weightDecay;
        Tensor mean = (_means[index].Value * _beta1) + (gradient * (1 - _beta1));
        Tensor square = (_squares[index].Value * _beta2) + (gradient.Square() * (1 - _beta2));
        (_means[index].Value, _squares[index].Value) = (mean, square);
        Tensor divisor = (square.Sqrt() / Math.Sqrt(_correction2)) + _epsilon;
        return value - (mean * (LearningRate / _correction1) / divisor);
    }

    private static double RequireFraction(double beta, string name) => beta is >= 0 and < 1
        ? beta
        : throw new ArgumentOutOfRangeException(name, beta, $"Adam: {name} lies in [0, 1).");
}
