namespace GradNet.Nn.Tests;

/// <summary>A trainer that averages its weights.</summary>
public sealed class AverageInTrainingTests
{
    private static readonly TensorDataset Train = Spirals.Create(58, seed: 1);
    private static readonly TensorDataset Validation = Spirals.Create(40, seed: 2);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_average_is_evaluated_kept_as_best_and_given_to_the_model_in_the_end(bool isFading)
    {
        using var folder = new TemporaryFolder();
        (Sequential model, Trainer trainer) = Start(isFading, folder.Path);
        TrainingHistory history = trainer.Fit(Train, Validation, epochs: 3);
        Assert.Equal(history.Epochs[^1].ValidationLoss, trainer.Evaluate(Validation).Loss);
        Assert.Equal(trainer.Average!.Values["0.Weight"].ToArray<float>(), ((Linear)model.Find("0")).Weight.Value.ToArray<float>());

        int best = history.Epochs.MinBy(epoch => epoch.ValidationLoss)!.Epoch;
        model.Load(folder.File("best.safetensors"));
        Assert.Equal(history.Epochs[best - 1].ValidationLoss, trainer.Evaluate(Validation).Loss);

        (Sequential plain, Trainer other) = (Spirals.CreateModel(1), null!);
        other = new Trainer(plain, new Adam(plain.Parameters, 0.02)) { BatchSize = 16, Seed = 9 };
        TrainingHistory withoutAverage = other.Fit(Train, Validation, epochs: 3);
        Assert.Equal(withoutAverage.Epochs.Select(epoch => epoch.TrainingLoss), history.Epochs.Select(epoch => epoch.TrainingLoss));
        Assert.NotEqual(withoutAverage.Epochs[^1].ValidationLoss, history.Epochs[^1].ValidationLoss);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cancelled_after_any_step_and_resumed_the_average_has_the_same_bits(bool isFading)
    {
        (Sequential whole, Trainer trainer) = Start(isFading, null);
        trainer.Fit(Train, Validation, epochs: 3);
        for (int stop = 1; stop < 12; stop += 2)
        {
            using var folder = new TemporaryFolder();
            using var cancellation = new CancellationTokenSource();
            int done = 0;
            Assert.ThrowsAny<OperationCanceledException>(() =>
            {
                foreach (TrainingStep _ in Start(isFading, folder.Path).Trainer.Steps(Train, Validation, 3, cancellation.Token))
                {
                    if (++done == stop)
                        cancellation.Cancel();
                }
            });
            (Sequential resumed, trainer) = Start(isFading, folder.Path, seed: 99);
            trainer.Resume(folder.Path);
            trainer.Fit(Train, Validation, epochs: 3);
            Assert.Equal(Bits.Of(whole), Bits.Of(resumed));
        }
    }

    [Fact]
    public void An_equal_average_of_epochs_is_their_mean_from_the_first_on()
    {
        Sequential model = [new Linear(1, 1)];
        var linear = (Linear)model.Find("0");
        var average = WeightAverage.Equal(model, firstEpoch: 2);
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.05), Loss.MeanSquaredError) { BatchSize = 4, Average = average };
        var data = new TensorDataset(Tensor.LinSpace(-1, 1, 8).Reshape([8, 1]), Tensor.LinSpace(-3, 3, 8).Reshape([8, 1]));
        var ends = new List<double>();
        foreach (TrainingStep step in trainer.Steps(data, epochs: 4))
        {
            if (step.Step == step.Steps)
                ends.Add(linear.Weight.Value.Item<float>());
            if (step is { Epoch: 1, Step: 2 })
                Assert.Equal(ends[0], average.Values["0.Weight"].Item<float>());
        }

        Assert.Equal(ends[1..].Average(), linear.Weight.Value.Item<float>(), 1e-6);
    }

    [Fact]
    public void Warmed_up_a_fading_average_soon_forgets_the_first_weights()
    {
        Sequential model = [new Linear(1, 1)];
        var linear = (Linear)model.Find("0");
        linear.Weight.Value = Tensor.Full([1, 1], 5f);
        var average = WeightAverage.Exponential(model, 0.999, warmUp: true);
        linear.Weight.Value = Tensor.Zeros([1, 1]);
        average.Update();
        average.Update();
        Assert.Equal(5f * (2 / 11f) * (3 / 12f), average.Values["0.Weight"].Item<float>(), 1e-6f);
    }

    [Fact]
    public void The_average_of_another_model_is_refused()
    {
        (Sequential model, Sequential other) = (Spirals.CreateModel(1), Spirals.CreateModel(1));
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1)) { Average = WeightAverage.Equal(other) };
        Assert.Throws<InvalidOperationException>(() => trainer.Fit(Train));
    }

    [Fact]
    public void Both_policies_average_to_the_same_bits()
    {
        Assert.Equal(Run(ExecutionPolicy.Immediate), Run(ExecutionPolicy.Deferred));

        static long[] Run(ExecutionPolicy policy)
        {
            using IDisposable scope = Policy.Scope(policy);
            (Sequential model, Trainer trainer) = Start(isFading: true, null);
            trainer.Fit(Train, Validation, epochs: 2);
            return Bits.Of(model);
        }
    }

    private static (Sequential Model, Trainer Trainer) Start(bool isFading, string? folder, ulong seed = 1)
    {
        Sequential model = Spirals.CreateModel(seed);
        var trainer = new Trainer(model, new Adam(model.Parameters, 0.02))
        {
            BatchSize = 16,
            Seed = 9,
            Folder = folder,
            Average = isFading ? WeightAverage.Exponential(model, 0.9) : WeightAverage.Equal(model, firstEpoch: 2),
        };
        return (model, trainer);
    }
}
