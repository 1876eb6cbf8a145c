using GradNet.Graph.Primitives;

namespace GradNet.Nn;

/// <summary>An optimizer whose formula treats each element by itself. All parameters of a group are updated in one pass over memory.</summary>
public abstract class ElementwiseOptimizer : Optimizer
{
    private readonly UpdateRule _rule;
    private readonly State _steps;
    private readonly IReadOnlyList<State>[] _states;
    private IReadOnlyList<Share>? _shares;

    private protected ElementwiseOptimizer(
        IReadOnlyList<Parameter> parameters, double learningRate, double weightDecay, UpdateRule rule, params ReadOnlySpan<string> stateNames)
        : base(parameters, learningRate)
    {
        WeightDecay = RequireNotNegative(weightDecay, nameof(weightDecay));
        foreach (Parameter parameter in parameters)
        {
            if (parameter.DType is not (DType.Float32 or DType.Float64))
                throw new ArgumentException($"{GetType().Name}: parameters are float32 or float64, but one of shape {parameter.Shape} is {parameter.DType}.");
        }

        _rule = rule;
        _steps = CreateState("Steps", Tensor.FromScalar(0L));
        _states = new IReadOnlyList<State>[stateNames.Length];
        for (int i = 0; i < _states.Length; i++)
            _states[i] = CreateStates(stateNames[i]);
    }

    /// <summary>How much of a parameter is added to its gradient, or taken off it directly where the decay is decoupled.</summary>
    public double WeightDecay { get; }

    /// <summary>
    /// Whether weight decay shrinks a parameter by the learning rate times the decay, past the optimizer's formula, instead of
    /// adding to the gradient.
    /// </summary>
    /// <remarks>Loshchilov and Hutter, "Decoupled weight decay regularization", 2019.</remarks>
    public bool DecoupledDecay { get; init; }

    /// <summary>Parameters with a learning rate or a decay of their own; the others follow the optimizer.</summary>
    /// <exception cref="ArgumentException">A parameter is not the optimizer's, or in two groups.</exception>
    public IReadOnlyList<ParameterGroup> Groups
    {
        get;
        init
        {
            Parameter[] grouped = [.. value.SelectMany(group => group.Parameters)];
            if (grouped.Distinct<Parameter>(ReferenceEqualityComparer.Instance).Count() != grouped.Length)
                throw new ArgumentException($"{GetType().Name}: a parameter is in two groups.", nameof(value));
            if (grouped.Except<Parameter>(Parameters, ReferenceEqualityComparer.Instance).FirstOrDefault() is { } stranger)
            {
                throw new ArgumentException(
                    $"{GetType().Name}: a group holds a parameter of shape {stranger.Shape} that the optimizer was not given.", nameof(value));
            }

            field = [.. value];
        }
    } = [];

    /// <inheritdoc/>
    protected sealed override void Update(IReadOnlyList<Tensor> gradients)
    {
        long step = _steps.Current.Item<long>() + 1;
        _steps.Value = Tensor.FromScalar(step);
        BeginStep(step);
        foreach (Share share in _shares ??= CreateShares())
            Update(share, gradients);
    }

    /// <summary>Computes what depends on the number of the step, counted from 1.</summary>
    private protected virtual void BeginStep(long step)
    {
    }

    /// <summary>The numbers of the rule.</summary>
    /// <param name="rate">The learning rate of the group.</param>
    private protected abstract double[] Scalars(double rate);

    /// <summary>Gives every element of a state its first value.</summary>
    private protected void Fill(int state, double value)
    {
        foreach (State tensor in _states[state])
            tensor.Value = Tensor.Full(tensor.Shape, value, tensor.DType);
    }

    private protected double RequireNotNegative(double value, string name) => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{GetType().Name}: {name} is not negative.");

    private protected double RequireFraction(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{GetType().Name}: {name} lies in [0, 1).");

    private void Update(Share share, IReadOnlyList<Tensor> gradients)
    {
        double rate = LearningRate * share.RateFactor;
        double shrink = rate * share.WeightDecay;
        (double added, double kept) = DecoupledDecay ? (0.0, 1 - shrink) : (share.WeightDecay, 1.0);
        var inputs = new Tensor[1 + (share.Indices.Length * (2 + _rule.States))];
        int count = 0;
        inputs[count++] = Tensor.From<double>([added, kept, .. Scalars(rate)]);
        foreach (int index in share.Indices)
        {
            inputs[count++] = gradients[index].Contiguous();
            inputs[count++] = Parameters[index].Current;
            foreach (IReadOnlyList<State> states in _states)
                inputs[count++] = states[index].Current;
        }

        Tensor[] results = _rule.Apply(inputs);
        int taken = 0;
        foreach (int index in share.Indices)
        {
            Parameters[index].Value = results[taken++];
            foreach (IReadOnlyList<State> states in _states)
                states[index].Value = results[taken++];
        }
    }

    /// <summary>One pass for each group, and for those in none; dtypes apart.</summary>
    private IReadOnlyList<Share> CreateShares()
    {
        var groups = new Dictionary<Parameter, ParameterGroup>(ReferenceEqualityComparer.Instance);
        foreach (ParameterGroup group in Groups)
        {
            foreach (Parameter parameter in group.Parameters)
                groups.Add(parameter, group);
        }

        return
        [
            .. Enumerable.Range(0, Parameters.Count)
                .GroupBy(index => (groups.GetValueOrDefault(Parameters[index]), Parameters[index].DType))
                .Select(share => new Share(share.Key.Item1?.RateFactor ?? 1, share.Key.Item1?.WeightDecay ?? WeightDecay, [.. share])),
        ];
    }

    /// <param name="Indices">Positions among the parameters.</param>
    private sealed record Share(double RateFactor, double WeightDecay, int[] Indices);
}
