namespace GradNet.Nn;

/// <content>The loop.</content>
public sealed partial class Trainer
{
    /// <summary>
    /// Trains as <see cref="Fit"/> does, and hands over after each step. Leaving the loop leaves the training where it is; a new call goes
    /// on.
    /// </summary>
    /// <inheritdoc cref="Fit"/>
    public IEnumerable<TrainingStep> Steps(
        IDataset train, IDataset? validation = null, int epochs = 1, CancellationToken cancellationToken = default)
    {
        AtLeast(1, epochs, nameof(epochs));
        Begin(train);
        var loader = new DataLoader(train, BatchSize) { Seed = Seed, Workers = Workers };
        var clock = new TrainingClock();
        Progress?.Started(epochs, loader.BatchCount, State.Epoch);
        SaveCheckpoint();
        while (State.Epoch < epochs && !(State.EpochsSinceBest >= Patience))
        {
            // Cancellation is looked at between steps, where there is something whole to save.
            foreach (Batch batch in loader.Batches(State.Epoch, State.Step, CancellationToken.None))
            {
                SaveIfCancelled(cancellationToken);
                SetLearningRate((long)epochs * loader.BatchCount, loader.BatchCount);
                double loss = Learn(batch);
                State = State with { Seconds = State.Seconds + clock.Lap() };
                if (State.Step % CheckpointEvery == 0)
                    SaveCheckpoint();
                long stepsLeft = ((long)(epochs - State.Epoch) * loader.BatchCount) - State.Step;
                TrainingStep step = Describe(loss, epochs, loader.BatchCount, clock.TimeFor(stepsLeft));
                Progress?.StepDone(step);
                yield return step;
            }

            FinishEpoch(validation, cancellationToken);
            clock.Lap();
        }

        if (RestoreBest && State.BestValues.Count > 0)
            new StateDictionary().Add(string.Empty, _model.NamedStates).Load(State.BestValues, "the best epoch", _model.TypeName);
        Progress?.Finished(State.History);
    }

    /// <summary>Notes what the order of batches depends on, or makes sure that it is as it was.</summary>
    private void Begin(IDataset train)
    {
        if (train.Count == 0)
            throw new ArgumentException("Trainer: there are no examples to learn from.", nameof(train));
        if (Plateau is not null && (Schedule is not null || !Plateau.Lowers(_optimizer)))
            throw new InvalidOperationException("Trainer: a Plateau lowers the rate of the trainer's own optimizer, and without a Schedule beside it.");
        var now = (train.Count, BatchSize, Seed);
        if (State.BatchSize == 0)
            State = State with { ExampleCount = train.Count, BatchSize = BatchSize, Seed = Seed };
        var before = (State.ExampleCount, State.BatchSize, State.Seed);
        if (now != before)
        {
            throw new InvalidOperationException(
                $"Trainer: this training began with {before.ExampleCount} examples, batch size {before.BatchSize} and " +
                $"seed {before.Seed}, and cannot go on with {now.Count}, {now.BatchSize} and {now.Seed}.");
        }
    }

    private void SetLearningRate(long totalSteps, int stepsInEpoch)
    {
        if (Schedule is null)
            return;
        // The middle of the step, so that neither the first nor the last is lost to a rate of 0.
        double progress = (((double)State.Epoch * stepsInEpoch) + State.Step + 0.5) / totalSteps;
        _optimizer.LearningRate = _learningRate * Schedule.Factor(progress);
    }

    /// <summary>
    /// One step: forward and gradients of each part of the batch, update. Returns the loss, which is read after the update, so that one plan
    /// computes both.
    /// </summary>
    private double Learn(Batch batch)
    {
        using IDisposable phase = Phase.Training();
        int count = batch.Inputs.Shape[0];
        int parts = Math.Min(Accumulate, count);
        var passes = new ForwardPass[parts];
        Gradients? gradients = null;
        for (int i = 0; i < parts; i++)
        {
            (int start, int end) = ((int)((long)count * i / parts), (int)((long)count * (i + 1) / parts));
            Batch part = parts == 1 ? batch : new Batch(batch.Inputs[start..end], batch.Labels[start..end]);
            ForwardPass pass = passes[i] = ForwardPass.Run(_model, _loss, part);
            var own = Gradients.Of(parts == 1 ? pass.Loss : pass.Loss * ((double)(end - start) / count), _optimizer.Parameters);
            if (parts > 1)
            {
                own.Compute(); // One part after the other: together they may not fit into memory.
                RequireFinite(pass);
            }

            gradients = gradients is null ? own : gradients.Plus(own);
        }

        if (!_optimizer.TryStep(Clip(gradients!), passes[0].Numbers, () => parts > 1 || double.IsFinite(passes[0].Value)))
            RequireFinite(passes[0]);
        var accuracy = new Accuracy();
        foreach (ForwardPass pass in passes)
            pass.CountCorrect(accuracy);
        double loss = passes.Sum(pass => pass.Value * pass.Batch.Inputs.Shape[0] / count);
        State = State with
        {
            Step = State.Step + 1,
            Examples = State.Examples + count,
            LossSum = State.LossSum + (loss * count),
            Correct = State.Correct + accuracy.Correct,
            Classified = State.Classified + accuracy.Count,
        };
        return loss;
    }

    private void RequireFinite(ForwardPass pass)
    {
        if (double.IsFinite(pass.Value))
            return;
        // The same random numbers, so that dropout drops the same elements.
        RandomSource.Default.State = pass.Random;
        throw NonFiniteSearch.Replay(_model, _loss, pass.Batch, $"{Position()}: the loss of the next is {pass.Value}.");
    }

    private Gradients Clip(Gradients gradients)
    {
        if (ClipValue is { } largest)
            gradients = gradients.ClipValue(largest);
        return ClipNorm is { } longest ? gradients.ClipNorm(longest) : gradients;
    }

    private TrainingStep Describe(double loss, int epochs, int steps, TimeSpan timeLeft) => new(
        State.Epoch + 1,
        epochs,
        State.Step,
        steps,
        loss,
        State.LossSum / State.Examples,
        (double)State.Correct / State.Classified,
        State.Examples / State.Seconds,
        timeLeft);

    private void FinishEpoch(IDataset? validation, CancellationToken cancellationToken)
    {
        NonFiniteSearch.CheckParameters(_model, Position());
        Evaluation? evaluation = validation is null ? null : EvaluateOrSave(validation, cancellationToken);
        double trainingLoss = State.LossSum / State.Examples;
        var record = new EpochRecord(
            State.Epoch + 1,
            trainingLoss,
            (double)State.Correct / State.Classified,
            evaluation?.Loss ?? double.NaN,
            evaluation?.Accuracy ?? double.NaN,
            _optimizer.LearningRate,
            State.Seconds);
        double loss = evaluation?.Loss ?? trainingLoss;
        bool isBest = loss < State.BestLoss;
        Plateau?.Report(loss);
        State = State with
        {
            Epoch = State.Epoch + 1,
            Step = 0,
            LossSum = 0,
            Examples = 0,
            Correct = 0,
            Classified = 0,
            Seconds = 0,
            History = new TrainingHistory([.. State.History.Epochs, record]),
            BestLoss = isBest ? loss : State.BestLoss,
            EpochsSinceBest = isBest ? 0 : State.EpochsSinceBest + 1,
            Plateau = Plateau?.State ?? State.Plateau,
            BestValues = isBest && RestoreBest ? new StateDictionary().Add(string.Empty, _model.NamedStates).Values() : State.BestValues,
        };

        // The best weights first: killed in between, the epoch is run again and writes them again.
        if (isBest && Folder is not null)
            _model.Save(Path.Combine(Folder, "best.safetensors"), Metadata);
        SaveCheckpoint();
        Progress?.EpochDone(record);
    }

    private Evaluation EvaluateOrSave(IDataset validation, CancellationToken cancellationToken)
    {
        try
        {
            return Evaluate(validation, $"{Position()}: the validation loss", cancellationToken);
        }
        catch (OperationCanceledException)
        {
            SaveCheckpoint();
            throw;
        }
    }

    private void SaveIfCancelled(CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested)
            return;
        SaveCheckpoint();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
