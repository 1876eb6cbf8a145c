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
        var training = new TrainingContext(this, epochs, loader.BatchCount);
        TrainingInterruption? interruption = TrainingInterruption.Failed;
        try
        {
            Tell(callback => callback.OnTrainingStarted(training));
            while (State.Epoch < epochs && !training.IsStopped)
            {
                Tell(callback => callback.OnEpochStarted(training));

                // Cancellation is looked at between steps, where there is something whole to save.
                foreach (Batch batch in loader.Batches(State.Epoch, State.Step, CancellationToken.None))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Tell(callback => callback.OnStepStarted(training));
                    double loss = Learn(batch);
                    State = State with { Seconds = State.Seconds + clock.Lap() };
                    long stepsLeft = ((long)epochs * loader.BatchCount) - training.StepsDone;
                    TrainingStep step = Describe(loss, training, clock.TimeFor(stepsLeft));
                    Tell(callback => callback.OnStepFinished(training, step));
                    interruption = TrainingInterruption.Left;
                    yield return step;
                    interruption = TrainingInterruption.Failed;
                    if (training.IsStopped)
                        break;
                }

                if (training.IsStopped)
                    break;
                FinishEpoch(training, validation, cancellationToken);
                clock.Lap();
            }

            Tell(callback => callback.OnTrainingFinished(training));
            interruption = null;
        }
        finally
        {
            if (interruption == TrainingInterruption.Failed && cancellationToken.IsCancellationRequested)
                interruption = TrainingInterruption.Cancelled;
            if (interruption is { } reason)
                Tell(callback => callback.OnTrainingInterrupted(training, reason));
        }
    }

    /// <summary>Notes what the order of batches depends on, or makes sure that it is as it was.</summary>
    private void Begin(IDataset train)
    {
        if (train.Count == 0)
            throw new ArgumentException("Trainer: there are no examples to learn from.", nameof(train));
        if (Average?.IsOf(Model) == false)
            throw new InvalidOperationException("Trainer: the Average is one of another model's weights; make it of the model that is trained.");
        if (Plateau is not null && (Schedule is not null || !Plateau.Lowers(Optimizer)))
            throw new InvalidOperationException("Trainer: a Plateau lowers the rate of the trainer's own optimizer, and without a Schedule beside it.");
        var now = (train.Count, BatchSize, Seed);
        if (State.BatchSize == 0)
            State = State with { ExampleCount = train.Count, BatchSize = BatchSize, Seed = Seed };
        var before = (State.ExampleCount, State.BatchSize, State.Seed);
        if (now != before)
        {
            throw new InvalidOperationException(
                $"Trainer: this training began with {before.ExampleCount} examples, batch size {before.BatchSize} and " +
                $"seed {before.Seed}, and cannot go on with {now.Count}, {now.BatchSize} and {now.Seed}; give what it began with.");
        }
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
            ForwardPass pass = passes[i] = ForwardPass.Run(Model, ComputeLoss, part);
            var own = Gradients.Of(parts == 1 ? pass.Loss : pass.Loss * ((double)(end - start) / count), Optimizer.Parameters);
            if (parts > 1)
            {
                own.Compute(); // One part after the other: together they may not fit into memory.
                RequireFinite(pass);
            }

            gradients = gradients is null ? own : gradients.Plus(own);
        }

        if (!Optimizer.TryStep(Clip(gradients!), passes[0].Numbers, () => parts > 1 || double.IsFinite(passes[0].Value)))
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
        throw NonFiniteSearch.Replay(Model, _loss, pass.Batch, $"{Position()}: the loss of the next is {pass.Value}.");
    }

    private Gradients Clip(Gradients gradients)
    {
        if (ClipValue is { } largest)
            gradients = gradients.ClipValue(largest);
        return ClipNorm is { } longest ? gradients.ClipNorm(longest) : gradients;
    }

    /// <summary>The loss, whose errors name the model and the place in the training.</summary>
    private Tensor ComputeLoss(Tensor outputs, Tensor labels)
    {
        try
        {
            return _loss(outputs, labels);
        }
        catch (ArgumentException error) when (PlacedError.CanTell(error))
        {
            throw PlacedError.Of(error, $"\n  at the loss of {Model.TypeName}, in epoch {State.Epoch + 1} after step {State.Step}");
        }
    }

    private TrainingStep Describe(double loss, TrainingContext training, TimeSpan timeLeft) => new(
        State.Epoch + 1,
        training.Epochs,
        State.Step,
        training.StepsPerEpoch,
        loss,
        State.LossSum / State.Examples,
        (double)State.Correct / State.Classified,
        Optimizer.LearningRate,
        State.Examples / State.Seconds,
        timeLeft);

    private void FinishEpoch(TrainingContext training, IDataset? validation, CancellationToken cancellationToken)
    {
        NonFiniteSearch.CheckParameters(Model, Position());
        Evaluation? evaluation = validation is null ? null : Validate(training, validation, cancellationToken);
        var record = new EpochRecord(
            State.Epoch + 1,
            State.LossSum / State.Examples,
            (double)State.Correct / State.Classified,
            evaluation?.Loss ?? double.NaN,
            evaluation?.Accuracy ?? double.NaN,
            Optimizer.LearningRate,
            State.Seconds);
        bool isBest = record.Loss < State.BestLoss;
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
            BestLoss = isBest ? record.Loss : State.BestLoss,
            EpochsSinceBest = isBest ? 0 : State.EpochsSinceBest + 1,
        };
        Tell(callback => callback.OnEpochFinished(training, record));
    }

    private Evaluation Validate(TrainingContext training, IDataset validation, CancellationToken cancellationToken)
    {
        Tell(callback => callback.OnEvaluationStarted(training));
        Evaluation evaluation;
        using (training.UseEvaluatedWeights())
            evaluation = Evaluate(validation, $"{Position()}: the validation loss", cancellationToken);
        Tell(callback => callback.OnEvaluationFinished(training, evaluation));
        return evaluation;
    }
}
