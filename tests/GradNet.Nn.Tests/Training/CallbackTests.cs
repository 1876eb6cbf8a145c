namespace GradNet.Nn.Tests;

/// <summary>What callbacks can do to a training, and what they are told when it does not end well.</summary>
public sealed class CallbackTests
{
    private static readonly TensorDataset Train = Spirals.Create(64, seed: 1);

    [Fact]
    public void A_callback_ends_training_after_an_epoch_or_in_its_middle()
    {
        (Sequential model, Trainer trainer) = Start(new StopAt(step: 8));
        Assert.Equal(2, trainer.Fit(Train, epochs: 9).Epochs.Count);
        Assert.Equal((2, 0), (trainer.State.Epoch, trainer.State.Step));
        (model, trainer) = Start(new StopAt(step: 6));
        Assert.Single(trainer.Fit(Train, epochs: 9).Epochs);
        Assert.Equal((1, 2), (trainer.State.Epoch, trainer.State.Step));
    }

    [Fact]
    public void Stopped_in_the_middle_of_an_epoch_training_is_resumed_there()
    {
        using var folder = new TemporaryFolder();
        (Sequential whole, Trainer trainer) = Start();
        trainer.Fit(Train, epochs: 3);
        (_, trainer) = Start(folder.Path, new StopAt(step: 6));
        trainer.Fit(Train, epochs: 3);
        (Sequential resumed, trainer) = Start(folder.Path);
        trainer.Resume(folder.Path);
        trainer.Fit(Train, epochs: 3);
        Assert.Equal(Bits.Of(whole), Bits.Of(resumed));
    }

    [Fact]
    public void What_a_callback_remembers_is_resumed()
    {
        using var folder = new TemporaryFolder();
        var first = new Counter();
        Start(folder.Path, first, new Counter()).Trainer.Fit(Train, epochs: 2);
        var second = new Counter();
        Trainer trainer = Start(folder.Path, second, new Counter()).Trainer;
        trainer.Resume(folder.Path);
        trainer.Fit(Train, epochs: 3);
        Assert.Equal((8L, 12L), (first.Steps.Value.Item<long>(), second.Steps.Value.Item<long>()));

        var error = Assert.Throws<InvalidDataException>(() => Start(folder.Path, new Counter()).Trainer.Resume(folder.Path));
        Assert.Contains("unexpected: callback.Counter2.Steps, Int64 []", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_is_told_with_its_reason()
    {
        using var cancellation = new CancellationTokenSource();
        var reasons = new Reasons();
        foreach (TrainingStep _ in Start(reasons).Trainer.Steps(Train))
            break;
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Start(reasons).Trainer.Fit(Train, cancellationToken: cancellation.Token));
        Assert.Throws<IOException>(() => Start(new FullDisk(step: 2), reasons).Trainer.Fit(Train));
        Start(reasons).Trainer.Fit(Train);
        Assert.Equal([TrainingInterruption.Left, TrainingInterruption.Cancelled, TrainingInterruption.Failed], reasons.Told);
    }

    [Fact]
    public void When_a_log_finds_the_disk_full_what_is_done_stays_and_goes_on_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        (Sequential whole, Trainer trainer) = Start();
        trainer.Fit(Train, epochs: 3);
        (_, trainer) = Start(folder.Path, new FullDisk(step: 7));
        Assert.Throws<IOException>(() => trainer.Fit(Train, epochs: 3));
        (Sequential resumed, trainer) = Start(folder.Path);
        trainer.Resume(folder.Path);
        Assert.Equal(1, trainer.State.Epoch);
        trainer.Fit(Train, epochs: 3);
        Assert.Equal(Bits.Of(whole), Bits.Of(resumed));
    }

    private static (Sequential Model, Trainer Trainer) Start(params TrainingCallback[] callbacks) => Start(null, callbacks);

    private static (Sequential Model, Trainer Trainer) Start(string? folder, params TrainingCallback[] callbacks)
    {
        Sequential model = Spirals.CreateModel(1);
        var trainer = new Trainer(model, new Adam(model.Parameters, 0.02)) { BatchSize = 16, Seed = 9, Folder = folder, Callbacks = callbacks };
        return (model, trainer);
    }

    private sealed class StopAt(int step) : TrainingCallback
    {
        public override void OnStepFinished(TrainingContext training, TrainingStep done) => StopIfReached(training, isEpoch: false);

        public override void OnEpochFinished(TrainingContext training, EpochRecord epoch) => StopIfReached(training, isEpoch: true);

        // The last step of an epoch is left to the epoch.
        private void StopIfReached(TrainingContext training, bool isEpoch)
        {
            if (training.StepsDone == step && isEpoch == (step % training.StepsPerEpoch == 0))
                training.Stop();
        }
    }

    private sealed class Counter : TrainingCallback
    {
        public State Steps { get; } = new(Tensor.FromScalar(0L));

        public override IReadOnlyList<(string Name, State State)> NamedStates => [("Steps", Steps)];

        public override void OnStepFinished(TrainingContext training, TrainingStep step) => Steps.Value += 1;
    }

    private sealed class Reasons : TrainingCallback
    {
        public List<TrainingInterruption> Told { get; } = [];

        public override void OnTrainingInterrupted(TrainingContext training, TrainingInterruption reason) => Told.Add(reason);
    }

    private sealed class FullDisk(int step) : TrainingCallback
    {
        public override void OnStepFinished(TrainingContext training, TrainingStep done)
        {
            if (training.StepsDone == step)
                throw new IOException("No space left on device");
        }
    }
}
