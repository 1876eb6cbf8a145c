namespace GradNet.Nn;

/// <content>Who takes part in the loop.</content>
public sealed partial class Trainer
{
    /// <summary>Who takes part, in the order in which they are told: what changes the model before who looks at it, and the checkpoint last.</summary>
    private IReadOnlyList<TrainingCallback> Participants => _participants ??= [.. ListParticipants()];

    /// <summary>What the participants remember; two of one class are told apart by their order.</summary>
    private IReadOnlyList<(string Name, State State)> CallbackStates =>
    [
        .. from kind in Participants.GroupBy(callback => callback.GetType().Name)
           from numbered in kind.Select((callback, index) => (callback, name: index == 0 ? kind.Key : $"{kind.Key}{index + 1}"))
           from named in numbered.callback.NamedStates
           select ($"{numbered.name}.{named.Name}", named.State),
    ];

    private IEnumerable<TrainingCallback> ListParticipants()
    {
        if (Schedule is not null)
            yield return new ScheduledRate(Schedule, _learningRate);
        if (Plateau is not null)
            yield return Plateau;
        if (Average is not null)
            yield return Average;
        if (Folder is not null || RestoreBest)
            yield return new BestWeights(Model, Folder is null ? null : Path.Combine(Folder, "best.safetensors"), Metadata, RestoreBest);
        if (Patience is { } patience)
            yield return new EarlyStopping(patience);
        foreach (TrainingCallback callback in Callbacks)
            yield return callback;

        // After the best weights, too: killed in between, the epoch is run again and writes them again.
        if (Folder is not null)
            yield return new CheckpointFiles(CheckpointPath(Folder), CheckpointEvery);
    }

    private void Tell(Action<TrainingCallback> what)
    {
        foreach (TrainingCallback callback in Participants)
            what(callback);
    }
}
