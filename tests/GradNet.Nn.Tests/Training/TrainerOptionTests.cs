namespace GradNet.Nn.Tests;

/// <summary>What a trainer does besides the plain loop.</summary>
public sealed class TrainerOptionTests
{
    private static readonly TensorDataset Train = Spirals.Create(50, seed: 1);

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    public void A_batch_in_parts_takes_the_step_of_the_whole(int parts)
    {
        (double[] whole, double[] divided) = (Weights(accumulate: 1), Weights(parts));
        for (int i = 0; i < whole.Length; i++)
            Assert.Equal(whole[i], divided[i], 1e-5);

        static double[] Weights(int accumulate)
        {
            RandomSource.Default.Reset(1);
            Sequential model = [new Linear(2, 8), new Tanh(), new Linear(8, 2)];
            TrainingHistory history = new Trainer(model, new Sgd(model.Parameters, 0.1)) { BatchSize = 16, Accumulate = accumulate }
                .Fit(Train, epochs: 2);
            EpochRecord last = history.Epochs[^1];
            return [last.TrainingLoss, last.TrainingAccuracy, .. model.Parameters.SelectMany(Elements)];
        }
    }

    [Fact]
    public void Cut_gradients_bound_what_a_step_changes()
    {
        Sequential model = Spirals.CreateModel(1);
        double[] before = [.. model.Parameters.SelectMany(Elements)];
        new Trainer(model, new Sgd(model.Parameters, 1)) { BatchSize = 50, ClipValue = 1e-3 }.Fit(Train);
        double[] changes = [.. model.Parameters.SelectMany(Elements).Zip(before, (after, old) => Math.Abs(after - old))];
        Assert.InRange(changes.Max(), 0.9e-3, 1.01e-3);
    }

    [Fact]
    public void A_plateau_lowers_the_rate_and_is_resumed()
    {
        using var folder = new TemporaryFolder();
        double[] whole = Rates(epochs: 6, resume: null);
        Rates(epochs: 4, resume: null);
        Assert.Equal([1e-9, 1e-9, 1e-9, 5e-10, 5e-10, 2.5e-10], whole, (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal(whole, Rates(epochs: 6, resume: folder.Path));

        double[] Rates(int epochs, string? resume)
        {
            Sequential model = Spirals.CreateModel(1);

            // So small a rate that the loss moves by less than the threshold.
            var sgd = new Sgd(model.Parameters, 1e-9);
            var trainer = new Trainer(model, sgd)
            {
                Plateau = new Plateau(sgd, factor: 0.5, patience: 1, threshold: 0.5),
                Folder = folder.Path,
            };
            if (resume is not null)
                trainer.Resume(resume);
            // An epoch's record holds the rate that it was trained with.
            return [.. trainer.Fit(Train, epochs: epochs).Epochs.Select(epoch => epoch.LearningRate)];
        }
    }

    [Fact]
    public void A_plateau_stands_alone_and_belongs_to_the_optimizer()
    {
        Sequential model = Spirals.CreateModel(1);
        var sgd = new Sgd(model.Parameters, 0.1);
        var both = new Trainer(model, sgd) { Plateau = new Plateau(sgd), Schedule = new LinearDecay() };
        Assert.Throws<InvalidOperationException>(() => both.Fit(Train));
        var strange = new Trainer(model, sgd) { Plateau = new Plateau(new Sgd(model.Parameters, 0.1)) };
        Assert.Throws<InvalidOperationException>(() => strange.Fit(Train));
    }

    [Fact]
    public void The_best_weights_say_what_they_are_of()
    {
        using var folder = new TemporaryFolder();
        Sequential model = Spirals.CreateModel(1);
        new Trainer(model, new Sgd(model.Parameters, 0.1))
        {
            Folder = folder.Path,
            Metadata = new Dictionary<string, string> { ["model"] = "spirals" },
        }.Fit(Train);
        Assert.Equal("spirals", Safetensors.Read(folder.File("best.safetensors")).Metadata["model"]);
    }

    private static IEnumerable<double> Elements(Parameter parameter) => parameter.Value.Detach().Cast(DType.Float64).ToArray<double>();
}
