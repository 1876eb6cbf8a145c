namespace GradNet.Nn;

/// <summary>
/// Changes parameters so that a loss becomes smaller. The steps of one optimizer run one after the other, whatever threads take them;
/// different optimizers must not step on the same parameters at once.
/// </summary>
public abstract class Optimizer
{
    private readonly List<(string Name, State State)> _states = [];
    private State[] _written = [];

    /// <summary>Takes the parameters that will be changed.</summary>
    /// <exception cref="ArgumentException">There are none, or one occurs twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not a number.</exception>
    protected Optimizer(IReadOnlyList<Parameter> parameters, double learningRate)
    {
        if (parameters.Count == 0)
        {
            throw new ArgumentException(
                $"{GetType().Name}: there are no parameters to train; layers and parameters must be public properties of their module, " +
                "as in \"public Linear Hidden { get; } = …\".",
                nameof(parameters));
        }

        if (parameters.Distinct<Parameter>(ReferenceEqualityComparer.Instance).Count() != parameters.Count)
            throw new ArgumentException($"{GetType().Name}: a parameter occurs twice.", nameof(parameters));
        Parameters = [.. parameters];
        LearningRate = learningRate;
    }

    /// <summary>Held while a step is taken.</summary>
    private protected Lock Stepping { get; } = new();

    /// <summary>What is trained.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>How far a step goes; may be set between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not a number.</exception>
    public double LearningRate
    {
        get;
        set => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{GetType().Name}: a learning rate is not negative.");
    }

    /// <summary>What the optimizer remembers between steps, as a checkpoint saves it.</summary>
    public IReadOnlyList<(string Name, State State)> NamedStates => _states;

    /// <summary>Computes the gradients of a loss and takes a step.</summary>
    /// <param name="loss">A single number that was computed from the parameters.</param>
    /// <exception cref="ShapeException">The loss is not a single number.</exception>
    /// <exception cref="InvalidOperationException">The loss depends on none of the parameters as they are now.</exception>
    public void Step(Tensor loss) => Step(Gradients.Of(loss, Parameters));

    /// <summary>Takes a step along gradients, as they are after clipping, for instance. If it fails, everything stays as it was.</summary>
    /// <exception cref="KeyNotFoundException">The gradient of a parameter is missing.</exception>
    public void Step(Gradients gradients) => TryStep(gradients, [], accepts: null);

    /// <summary>Takes a step, unless what was computed for it turns out to be bad: then everything stays as it was.</summary>
    /// <param name="gradients">Where to go.</param>
    /// <param name="besides">What is computed in the same plan.</param>
    /// <param name="accepts">Looks at values that the step has computed, such as the loss; without it, every step is taken.</param>
    internal bool TryStep(Gradients gradients, ReadOnlySpan<Tensor> besides, Func<bool>? accepts)
    {
        IReadOnlyList<Tensor> all = gradients.For(Parameters);
        lock (Stepping)
        {
            using IDisposable scope = NoGradient.Scope();
            if (_written.Length != Parameters.Count + _states.Count)
                _written = [.. Parameters, .. _states.Select(named => named.State)];
            State[] states = _written;
            Tensor[] before = Array.ConvertAll(states, state => state.Current);
            bool isTaken = false;
            try
            {
                Update(all);
                return isTaken = Tensor.ComputeStep(gradients.Loss is { } loss ? [.. besides, loss] : besides, accepts);
            }
            finally
            {
                for (int i = 0; i < states.Length && !isTaken; i++)
                    states[i].Current = before[i];
            }
        }
    }

    /// <summary>Gives the parameters their next values. Nothing is tracked here.</summary>
    /// <param name="gradients">The gradient of each parameter, in the order of <see cref="Parameters"/>.</param>
    protected abstract void Update(IReadOnlyList<Tensor> gradients);

    /// <summary>A state that checkpoints save under a name.</summary>
    protected State CreateState(string name, Tensor value)
    {
        var state = new State(value);
        _states.Add((name, state));
        return state;
    }

    /// <summary>A state of zeros for each parameter, of its shape.</summary>
    protected IReadOnlyList<State> CreateStates(string name) =>
        [.. Parameters.Select((parameter, index) => CreateState($"{name}.{index}", Tensor.Zeros(parameter.Shape, parameter.DType)))];
}
