namespace GradNet.Nn.Tests;

/// <summary>The search for a learning rate.</summary>
public sealed class LearningRateTests
{
    private static readonly TensorDataset Train = Spirals.Create(200, seed: 1);

    [Fact]
    public void A_search_rises_by_equal_ratios_and_leaves_everything_as_it_was()
    {
        Sequential model = Spirals.CreateModel(1);
        var adam = new Adam(model.Parameters, 0.02);
        var trainer = new Trainer(model, adam) { BatchSize = 32, Seed = 1 };
        adam.Step(Loss.CrossEntropy(model.Forward(Tensor.Ones([4, 2])), Tensor.From(0L, 1, 0, 1)));
        (long[] before, var random) = (Bits.Of(model), RandomSource.Default.State);
        float[] moments = [.. adam.NamedStates[1].State.Value.ToArray<float>()];
        LearningRateSweep sweep = trainer.FindLearningRate(Train, smallest: 1e-5, largest: 1, steps: 51);
        Assert.Equal(before, Bits.Of(model));
        Assert.Equal(random, RandomSource.Default.State);
        Assert.Equal(moments, adam.NamedStates[1].State.Value.ToArray<float>());
        Assert.Equal((0.02, 0), (adam.LearningRate, trainer.State.Epoch));
        Assert.Equal(1e-5, sweep.Points[0].LearningRate);
        Assert.All(sweep.Points.Skip(1).Zip(sweep.Points), pair => Assert.Equal(1.258925, pair.First.LearningRate / pair.Second.LearningRate, 1e-5));
        Assert.InRange(sweep.Suggestion, 3e-4, 0.1);
        Assert.InRange(sweep.Lowest, sweep.Suggestion, 1);
    }

    [Fact]
    public void The_suggestion_trains_better_than_a_tenth_and_than_a_hundred_times_of_it()
    {
        double rate = Start(0.1).FindLearningRate(Train, smallest: 1e-4, largest: 100, steps: 60).Suggestion;
        double good = Start(rate).Fit(Train, epochs: 6).Epochs[^1].TrainingLoss;
        Assert.True(good < Start(rate / 10).Fit(Train, epochs: 6).Epochs[^1].TrainingLoss);
        Assert.True(good < Start(rate * 100).Fit(Train, epochs: 6).Epochs[^1].TrainingLoss);

        static Trainer Start(double rate)
        {
            Sequential model = Spirals.CreateModel(1);
            return new Trainer(model, new Sgd(model.Parameters, rate, momentum: 0.9)) { BatchSize = 32, Seed = 1 };
        }
    }

    [Fact]
    public void A_loss_that_runs_away_ends_the_search()
    {
        Sequential model = [new Linear(1, 1)];
        Tensor x = Tensor.LinSpace(-3, 3, 64).Reshape([64, 1]);
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1), Loss.MeanSquaredError);
        LearningRateSweep sweep = trainer.FindLearningRate(new TensorDataset(x, x), smallest: 1e-3, largest: 1e6, steps: 90);

        // The Hessian is twice the mean square, some 6.2, so that steps above 2 / 6.2 grow.
        Assert.InRange(sweep.Lowest, 0.1, 0.7);
        Assert.InRange(sweep.Points[^1].LearningRate, 0.3, 10);
        Assert.Equal(sweep.Points.Count, sweep.Points.Count(point => double.IsFinite(point.Loss)));
    }

    [Theory]
    [InlineData(0, 1, 10)]
    [InlineData(1, 1, 10)]
    [InlineData(1, double.NaN, 10)]
    [InlineData(1e-3, 1, 2)]
    public void A_search_that_makes_no_sense_is_refused(double smallest, double largest, int steps)
    {
        Sequential model = Spirals.CreateModel(1);
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.FindLearningRate(Train, smallest, largest, steps));
    }

    [Fact]
    public void Where_every_rate_runs_away_the_message_says_so()
    {
        Mlp model = new Mlp(3, 4, 2).WithFilledParameters();
        var trainer = new Trainer(model, new Sgd(model.Parameters, 1)) { BatchSize = 2 };
        var data = new TensorDataset(Tensor.Full([4, 3], 1e20f), Tensor.From(0L, 1, 0, 1));
        Assert.ThrowsAny<Exception>(() => trainer.FindLearningRate(data, smallest: 1e30, largest: 1e35));
        Assert.Equal(1, trainer.Optimizer.LearningRate);
    }
}
