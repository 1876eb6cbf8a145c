namespace GradNet.Nn;

/// <summary>Keeps the weights of the epoch with the smallest loss: in a file, or to give them back to the model in the end, or both.</summary>
internal sealed class BestWeights : TrainingCallback
{
    private readonly string? _path;
    private readonly IReadOnlyDictionary<string, string>? _metadata;
    private readonly IReadOnlyList<(string Name, State State)> _best;

    public BestWeights(Module model, string? path, IReadOnlyDictionary<string, string>? metadata, bool restore)
    {
        (_path, _metadata) = (path, metadata);
        _best = restore ? [.. model.NamedStates.Select(named => (named.Name, new State(named.State.Value)))] : [];
    }

    public override IReadOnlyList<(string Name, State State)> NamedStates => _best;

    public override void OnEpochFinished(TrainingContext training, EpochRecord epoch)
    {
        if (training.State.EpochsSinceBest > 0)
            return;
        using IDisposable? weights = training.UseEvaluatedWeights();
        if (_best.Count > 0)
            new StateDictionary().Add(string.Empty, _best).Load(StatesOf(training).Values(), "the epoch", "the best epoch");
        if (_path is not null)
            training.Model.Save(_path, _metadata);
    }

    public override void OnTrainingFinished(TrainingContext training)
    {
        if (_best.Count > 0 && training.State.BestLoss < double.PositiveInfinity)
            StatesOf(training).Load(new StateDictionary().Add(string.Empty, _best).Values(), "the best epoch", training.Model.TypeName);
    }

    private static StateDictionary StatesOf(TrainingContext training) => new StateDictionary().Add(string.Empty, training.Model.NamedStates);
}
