using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>
/// Stochastic gradient descent: θ ← θ − η·v with v ← μ·v + g, and g the gradient plus weight decay. With Nesterov's variant the step is
/// along g + μ·v. The formulas are PyTorch's.
/// </summary>
/// <remarks>
/// Robbins and Monro, 1951; momentum: Polyak, 1964; Nesterov's in this form: Sutskever et al., "On the importance of initialization and
/// momentum in deep learning", 2013.
/// </remarks>
public sealed class Sgd : ElementwiseOptimizer
{
    private readonly double _momentum;
    private readonly bool _nesterov;

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ, which part of the last step is taken again.</param>
    /// <param name="nesterov">Whether the gradient counts as if the momentum step had been taken.</param>
    /// <param name="weightDecay">How much of a parameter is added to its gradient.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <exception cref="ArgumentException">Nesterov's variant has no momentum to work with.</exception>
    public Sgd(IReadOnlyList<Parameter> parameters, double learningRate, double momentum = 0, bool nesterov = false, double weightDecay = 0)
        : base(parameters, learningRate, weightDecay, momentum == 0 ? Updates.Descent : Updates.Momentum, momentum == 0 ? [] : ["Velocity"])
    {
        if (nesterov && momentum == 0)
            throw new ArgumentException("Sgd: Nesterov's variant needs momentum above 0.", nameof(nesterov));
        (_momentum, _nesterov) = (RequireNotNegative(momentum, nameof(momentum)), nesterov);
    }

    /// <inheritdoc/>
    private protected override double[] Scalars(double rate) => _momentum == 0 ? [rate]
        : _nesterov ? [_momentum, rate * _momentum, rate]
        : [_momentum, rate, 0];
}
