using GradNet.Execution;

namespace GradNet.Nn.Tests;

public sealed class TrainerTests
{
    [Fact]
    public void Two_spirals_are_learned_to_98_percent()
    {
        Sequential model = Spirals.CreateModel(1);
        var trainer = new Trainer(model, new Adam(model.Parameters, 0.01)) { BatchSize = 32, Seed = 1 };
        TensorDataset test = Spirals.Create(500, seed: 2);
        TrainingHistory history = trainer.Fit(Spirals.Create(1000, seed: 1), test, epochs: 15);
        Assert.Equal(Enumerable.Range(1, 15), history.Epochs.Select(epoch => epoch.Epoch));
        Assert.InRange(history.Epochs[^1].ValidationAccuracy, 0.98, 1);
        Assert.True(history.Epochs[^1].TrainingLoss < history.Epochs[0].TrainingLoss / 2);

        Evaluation evaluation = trainer.Evaluate(test);
        Assert.Equal(history.Epochs[^1].ValidationLoss, evaluation.Loss);
        var accuracy = new Accuracy();
        accuracy.Add(trainer.Predict(test), test.GetBatch([.. Enumerable.Range(0, 500)], default).Labels);
        Assert.Equal(evaluation.Accuracy, accuracy.Value);
    }

    [Fact]
    public void A_function_is_learned_with_another_loss_and_has_no_accuracy()
    {
        RandomSource.Default.Reset(1);
        Tensor x = Tensor.LinSpace(-1, 1, 200).Reshape([200, 1]);
        var data = new TensorDataset(x, x.Square());
        Sequential model = [new Linear(1, 16), new Tanh(), new Linear(16, 1)];
        var trainer = new Trainer(model, new Adam(model.Parameters, 0.02), Loss.MeanSquaredError) { BatchSize = 20 };
        EpochRecord last = trainer.Fit(data, epochs: 60).Epochs[^1];
        Assert.InRange(last.TrainingLoss, 0, 2e-3);
        Assert.True(double.IsNaN(last.TrainingAccuracy) && double.IsNaN(last.ValidationLoss));
    }

    [Fact]
    public void Fit_and_a_loop_by_hand_end_with_the_same_bits()
    {
        TensorDataset data = Spirals.Create(100, seed: 1);
        Sequential fitted = Spirals.CreateModel(3);
        new Trainer(fitted, new Sgd(fitted.Parameters, 0.1)) { BatchSize = 16, Seed = 5 }.Fit(data, epochs: 2);

        Sequential byHand = Spirals.CreateModel(3);
        var sgd = new Sgd(byHand.Parameters, 0.1);
        for (int epoch = 0; epoch < 2; epoch++)
        {
            foreach ((Tensor inputs, Tensor labels) in data.Batches(16, seed: 5, epoch))
                sgd.Step(Loss.CrossEntropy(byHand.Forward(inputs), labels));
        }

        Assert.Equal(Bits.Of(fitted), Bits.Of(byHand));
    }

    [Fact]
    public void Callbacks_are_told_of_every_event_in_order()
    {
        var recorder = new Recorder();
        Sequential model = Spirals.CreateModel(1);
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1)) { BatchSize = 40, Callbacks = [recorder] };
        trainer.Fit(Spirals.Create(100, seed: 1), Spirals.Create(10, seed: 2), epochs: 2);
        Assert.Equal(
            [
                "training of 2 × 3 begins at 0",
                "epoch 1 begins", "step 0 begins", "step 1 1/3", "step 1 begins", "step 1 2/3", "step 2 begins", "step 1 3/3",
                "evaluation begins", "evaluation of 10", "epoch 1 is done at 3",
                "epoch 2 begins", "step 3 begins", "step 2 1/3", "step 4 begins", "step 2 2/3", "step 5 begins", "step 2 3/3",
                "evaluation begins", "evaluation of 10", "epoch 2 is done at 6",
                "finished after 2",
            ],
            recorder.Lines);
    }

    [Fact]
    public void Training_stops_early_and_restores_the_best_weights()
    {
        // Labels that mean nothing: the validation loss soon rises.
        var random = new Random(1);
        long[] noise = [.. Enumerable.Range(0, 100).Select(_ => (long)random.Next(2))];
        var train = new TensorDataset(Filled.Tensor([100, 2], 1), Tensor.From(noise));
        TensorDataset validation = Spirals.Create(100, seed: 4);
        Sequential model = Spirals.CreateModel(1);
        var trainer = new Trainer(model, new Adam(model.Parameters, 0.03)) { BatchSize = 20, Patience = 3, RestoreBest = true };
        TrainingHistory history = trainer.Fit(train, validation, epochs: 100);
        Assert.InRange(history.Epochs.Count, 4, 60);
        EpochRecord best = history.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
        Assert.Equal(history.Epochs.Count - 3, best.Epoch);
        Assert.Equal(best.ValidationLoss, trainer.Evaluate(validation).Loss);
        Assert.Equal(history.Epochs.Count, trainer.Fit(train, validation, epochs: 100).Epochs.Count);
    }

    [Theory]
    [InlineData("BatchSize")]
    [InlineData("Workers")]
    [InlineData("ClipNorm")]
    [InlineData("ClipValue")]
    [InlineData("Accumulate")]
    [InlineData("CheckpointEvery")]
    [InlineData("Patience")]
    [InlineData("epochs")]
    public void An_option_that_makes_no_sense_is_refused(string option)
    {
        Sequential model = Spirals.CreateModel(1);
        var sgd = new Sgd(model.Parameters, 0.1);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => option switch
        {
            "BatchSize" => new Trainer(model, sgd) { BatchSize = 0 },
            "Workers" => new Trainer(model, sgd) { Workers = -1 },
            "ClipNorm" => new Trainer(model, sgd) { ClipNorm = double.NaN },
            "ClipValue" => new Trainer(model, sgd) { ClipValue = 0 },
            "Accumulate" => new Trainer(model, sgd) { Accumulate = 0 },
            "CheckpointEvery" => new Trainer(model, sgd) { CheckpointEvery = 0 },
            "Patience" => new Trainer(model, sgd) { Patience = 0 },
            _ => (object)new Trainer(model, sgd).Fit(Spirals.Create(10, seed: 1), epochs: 0),
        });
        Assert.Equal(option, error.ParamName);
        Assert.StartsWith($"Trainer: {option} must be", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_history_is_written_as_comma_separated_values()
    {
        using var folder = new TemporaryFolder();
        var history = new TrainingHistory([new EpochRecord(1, 0.5, 0.75, double.NaN, double.NaN, 1e-3, 1.25)]);
        history.WriteCsv(folder.File("history.csv"));
        Assert.Equal(
            "epoch,training_loss,training_accuracy,validation_loss,validation_accuracy,learning_rate,seconds\n1,0.5,0.75,,,0.001,1.25\n",
            File.ReadAllText(folder.File("history.csv")));
    }

    [Fact]
    public void Three_hundred_steps_leave_memory_flat()
    {
        RandomSource.Default.Reset(1);
        Sequential model = [new Linear(64, 256), new Relu(), new Linear(256, 64)];
        var data = new TensorDataset(Tensor.Normal([512, 64]), Tensor.Normal([512, 64]));
        var trainer = new Trainer(model, new Adam(model.Parameters), Loss.MeanSquaredError) { BatchSize = 512 };
        long most = 0;
        long before = MemoryPool.OutstandingBytes + MemoryPool.CachedBytes; // what other tests have left
        foreach (TrainingStep step in trainer.Steps(data, epochs: 300))
            most = Math.Max(most, MemoryPool.OutstandingBytes + MemoryPool.CachedBytes - before);

        // A step allocates some 4 MiB, so that 300 of them would be above 1 GiB; the pool collects at 64 MiB.
        Assert.InRange(most, 0, 160L << 20);
    }

    private sealed class Recorder : TrainingCallback
    {
        public List<string> Lines { get; } = [];

        public override void OnTrainingStarted(TrainingContext training) =>
            Lines.Add($"training of {training.Epochs} × {training.StepsPerEpoch} begins at {training.StepsDone}");

        public override void OnEpochStarted(TrainingContext training) => Lines.Add($"epoch {training.State.Epoch + 1} begins");

        public override void OnStepStarted(TrainingContext training) => Lines.Add($"step {training.StepsDone} begins");

        public override void OnStepFinished(TrainingContext training, TrainingStep step)
        {
            Assert.True(step.ExamplesPerSecond > 0 && step.TimeLeft >= TimeSpan.Zero && double.IsFinite(step.MeanLoss));
            Assert.Equal(training.Optimizer.LearningRate, step.LearningRate);
            Lines.Add($"step {step.Epoch} {step.Step}/{step.Steps}");
        }

        public override void OnEvaluationStarted(TrainingContext training) => Lines.Add("evaluation begins");

        public override void OnEvaluationFinished(TrainingContext training, Evaluation evaluation) =>
            Lines.Add($"evaluation of {evaluation.Count}");

        public override void OnEpochFinished(TrainingContext training, EpochRecord epoch) =>
            Lines.Add($"epoch {epoch.Epoch} is done at {training.StepsDone}");

        public override void OnTrainingFinished(TrainingContext training) =>
            Lines.Add($"finished after {training.State.History.Epochs.Count}");
    }
}
