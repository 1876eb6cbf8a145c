namespace GradNet.Nn;

/// <summary>
/// The average of a model's weights over the steps of a training, which often does better than the last of them. As
/// <see cref="Trainer.Average"/> it is kept up to date, evaluated, saved in checkpoints and given to the model in the end; beside a loop of
/// one's own, update it after each step or epoch, and look at the model through it with <see cref="Use"/>.
/// </summary>
/// <example><code>
/// var trainer = new Trainer(model, adam) { Average = WeightAverage.Exponential(model, decay: 0.999) };
/// trainer.Fit(train, validation, epochs: 5);   // the model now has the average
/// </code></example>
public sealed class WeightAverage : TrainingCallback
{
    private readonly Module _model;
    private readonly Func<long, double> _kept;
    private readonly int? _firstEpoch;
    private readonly State _updates = new(Tensor.FromScalar(0L));
    private readonly IReadOnlyList<(string Name, State State)> _averages;

    /// <param name="model">Whose weights are averaged.</param>
    /// <param name="kept">Which part of the average an update keeps, by its number from 1.</param>
    /// <param name="firstEpoch">After which epoch a trainer begins to update, once an epoch; after each step unless given.</param>
    private WeightAverage(Module model, Func<long, double> kept, int? firstEpoch)
    {
        (_model, _kept, _firstEpoch) = (model, kept, firstEpoch);
        _averages = [.. model.NamedStates.Select(named => (named.Name, new State(named.State.Value)))];
    }

    /// <summary>The averages by property path, as <see cref="Safetensors"/> writes them. States that are no real numbers are the last.</summary>
    public IReadOnlyDictionary<string, Tensor> Values => Averages().Values();

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, State State)> NamedStates =>
        [("Updates", _updates), .. _averages.Select(named => ($"Values.{named.Name}", named.State))];

    /// <summary>The average fades: each update, after a step, keeps a part of it and takes the rest from the model.</summary>
    /// <remarks>Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992, in its exponential form.</remarks>
    /// <param name="model">Whose weights, as they are now, are the first average.</param>
    /// <param name="decay">The part that is kept, in [0, 1).</param>
    /// <param name="warmUp">
    /// Whether update number n keeps (1 + n) / (10 + n) at most, as in TensorFlow, so that the first weights are soon forgotten.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not in [0, 1).</exception>
    public static WeightAverage Exponential(Module model, double decay = 0.999, bool warmUp = false) => decay is >= 0 and < 1
        ? new WeightAverage(model, update => warmUp ? Math.Min(decay, (1.0 + update) / (10.0 + update)) : decay, firstEpoch: null)
        : throw new ArgumentOutOfRangeException(nameof(decay), decay, "WeightAverage: the part that is kept lies in [0, 1).");

    /// <summary>
    /// All updates, one after each epoch, count alike. Networks with batch normalization need its statistics measured again under the
    /// average.
    /// </summary>
    /// <remarks>Izmailov et al., "Averaging weights leads to wider optima and better generalization", 2018.</remarks>
    /// <param name="model">Whose weights are averaged.</param>
    /// <param name="firstEpoch">The epoch, from 1, after which a trainer updates for the first time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The epoch is below 1.</exception>
    public static WeightAverage Equal(Module model, int firstEpoch = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstEpoch, 1);
        return new WeightAverage(model, update => 1 - (1.0 / update), firstEpoch);
    }

    /// <summary>Takes in the model's weights as they are.</summary>
    public void Update()
    {
        long update = _updates.Current.Item<long>() + 1;
        _updates.Value = Tensor.FromScalar(update);
        MoveTowardsModel(1 - _kept(update));
    }

    /// <summary>Gives the model the averages until the scope is disposed; it must not be trained in between.</summary>
    public IDisposable Use()
    {
        Dictionary<string, Tensor> trained = States().Values();
        GiveToModel();
        return new Scope(() => States().Load(trained, "the trained weights", _model.TypeName));
    }

    /// <inheritdoc/>
    public override void OnStepFinished(TrainingContext training, TrainingStep step)
    {
        if (_firstEpoch is null)
            Update();
        else if (step.Step == step.Steps && step.Epoch >= _firstEpoch)
            Update();
        else if (step.Step == step.Steps)
            MoveTowardsModel(share: 1);
    }

    /// <inheritdoc/>
    public override void OnTrainingFinished(TrainingContext training) => GiveToModel();

    /// <summary>Whether the averages are of this model.</summary>
    internal bool IsOf(Module model) => ReferenceEquals(model, _model);

    private void MoveTowardsModel(double share)
    {
        using IDisposable scope = NoGradient.Scope();
        foreach (((_, State average), (_, State state)) in _averages.Zip(_model.NamedStates))
        {
            Tensor now = state.Value;
            average.Value = share < 1 && now.DType.IsFloating ? average.Current.Lerp(now, share) : now;
        }
    }

    private void GiveToModel() => States().Load(Values, "the average", _model.TypeName);

    private StateDictionary States() => new StateDictionary().Add(string.Empty, _model.NamedStates);

    private StateDictionary Averages() => new StateDictionary().Add(string.Empty, _averages);

    private sealed class Scope(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
