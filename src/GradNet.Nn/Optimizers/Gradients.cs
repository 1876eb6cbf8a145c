namespace GradNet.Nn;

/// <summary>The gradients of a loss for some parameters.</summary>
public sealed class Gradients
{
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly Tensor[] _gradients;

    private Gradients(Tensor? loss, IReadOnlyList<Parameter> parameters, Tensor[] gradients)
    {
        Loss = loss;
        _parameters = parameters;
        _gradients = gradients;
    }

    /// <summary>What was differentiated; null where nothing was.</summary>
    internal Tensor? Loss { get; }

    /// <summary>The gradient for a parameter, of its shape.</summary>
    /// <exception cref="KeyNotFoundException">It is not among the parameters whose gradients were computed.</exception>
    public Tensor this[Parameter parameter]
    {
        get
        {
            for (int i = 0; i < _gradients.Length; i++)
            {
                if (ReferenceEquals(_parameters[i], parameter))
                    return _gradients[i];
            }

            throw new KeyNotFoundException($"Gradients: none was computed for this parameter of shape {parameter.Shape}; give it to Gradients.Of.");
        }
    }

    /// <summary>
    /// The gradients as plain values, which remember no history of their own; for higher orders use <see cref="Tensor.Gradients"/>.
    /// </summary>
    /// <param name="loss">A single number.</param>
    /// <param name="parameters">What it is differentiated for; zeros where it does not depend on one.</param>
    /// <exception cref="ShapeException">The loss is not a single number.</exception>
    /// <exception cref="InvalidOperationException">The loss depends on none of the parameters as they are now.</exception>
    public static Gradients Of(Tensor loss, IReadOnlyList<Parameter> parameters)
    {
        Tensor[] values = [.. parameters.Select(parameter => parameter.Current)];
        if (!loss.DependsOnAny(values))
        {
            throw new InvalidOperationException("Gradients: the loss depends on none of the parameters. " + (loss.IsTracked
                ? "Was it computed from another model, or before the last step, which gave the parameters new values?"
                : "Was the forward pass run inside NoGradient.Scope(), or its output detached?"));
        }

        using (NoGradient.Scope())
            return new Gradients(loss, parameters, loss.Gradients(values));
    }

    /// <summary>Computes loss and gradients now, so that what they were computed from needs no memory any more.</summary>
    public void Compute() => Tensor.Compute(Loss is null ? _gradients : [.. _gradients, Loss]);

    /// <summary>Directions that a learning rule gives and no loss, as contrastive divergence does; an optimizer descends along them.</summary>
    /// <exception cref="ShapeException">A direction has another shape than its parameter.</exception>
    public static Gradients Given(params ReadOnlySpan<(Parameter Parameter, Tensor Direction)> directions)
    {
        var parameters = new Parameter[directions.Length];
        var given = new Tensor[directions.Length];
        for (int i = 0; i < given.Length; i++)
        {
            (parameters[i], given[i]) = (directions[i].Parameter, directions[i].Direction.Detach());
            if (given[i].Shape != parameters[i].Shape)
                throw new ShapeException($"Gradients: a direction of shape {given[i].Shape} is given for a parameter of shape {parameters[i].Shape}.");
        }

        return new Gradients(null, parameters, given);
    }

    /// <summary>The gradients for some parameters, in their order.</summary>
    /// <exception cref="KeyNotFoundException">One is missing.</exception>
    internal IReadOnlyList<Tensor> For(IReadOnlyList<Parameter> parameters) =>
        ReferenceEquals(parameters, _parameters) ? _gradients : [.. parameters.Select(parameter => this[parameter])];

    /// <summary>The sum with gradients of the same parameters, as of another part of a batch.</summary>
    /// <exception cref="KeyNotFoundException">The others are of other parameters.</exception>
    public Gradients Plus(Gradients other)
    {
        using (NoGradient.Scope())
        {
            Tensor? loss = Loss is null || other.Loss is null ? Loss ?? other.Loss : Loss + other.Loss;
            return new Gradients(loss, _parameters, [.. _gradients.Zip(other.For(_parameters), (own, added) => own + added)]);
        }
    }

    /// <summary>The Euclidean norm of all gradients together, a single number.</summary>
    public Tensor Norm()
    {
        using (NoGradient.Scope())
        {
            Tensor squares = _gradients.Aggregate(Tensor.FromScalar(0f), (sum, gradient) => sum + gradient.Square().Sum());
            return squares.Sqrt();
        }
    }

    /// <summary>The gradients, made shorter together where their norm is above a bound.</summary>
    /// <remarks>Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013.</remarks>
    /// <param name="maxNorm">The bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public Gradients ClipNorm(double maxNorm)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNorm);
        using (NoGradient.Scope())
        {
            Tensor factor = (maxNorm / (Norm() + 1e-6)).Minimum(1f);
            return new Gradients(Loss, _parameters, Array.ConvertAll(_gradients, gradient => (gradient * factor).Cast(gradient.DType)));
        }
    }

    /// <summary>The gradients with each element limited to [−bound, bound].</summary>
    /// <param name="bound">The bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public Gradients ClipValue(double bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        using (NoGradient.Scope())
            return new Gradients(Loss, _parameters, Array.ConvertAll(_gradients, gradient => gradient.Minimum(bound).Maximum(-bound)));
    }
}
