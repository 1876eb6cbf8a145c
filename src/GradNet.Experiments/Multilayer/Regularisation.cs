using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>The same network on few images, with each of the means against overfitting.</summary>
public sealed class Regularisation() : Experiment(new()
{
    Name = "regularisation",
    Section = CatalogSection.MultilayerNetworks,
    Title = "L1, L2, dropout, early stopping, augmentation, smoothing and normalization, compared on few images",
    Paper = "Krogh, Hertz; Tibshirani; Srivastava et al.; Ioffe, Szegedy; Ba et al.",
    Year = 1992,
    Data = "2,000 images of MNIST to learn from, 5,000 others to choose by, and the test images",
    Recipe = "two hidden layers of 256 rectifiers, Adam, rate 1e-3, 40 epochs, from the same first weights; the test images are looked at once",
    Figures = [Best, Gain],
})
{
    private static readonly Figure Best = Figure.AtMost("test error of the best in validation", 0.05) with { IsShare = true, Reduced = 0.2 };
    private static readonly Figure Gain = Figure.AtLeast("test error without any / that of the best", 1.3) with { Reduced = 1.05 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (ImageDataset all, ImageDataset test) = lab.Mnist(reducedTrain: 1_100, reducedTest: 500);
        int learned = lab.Pick(2_000, 600);
        ImageDataset train = all.Take(learned);
        ImageDataset validation = all.Subset([.. Enumerable.Range(learned, lab.Pick(5_000, 500))]);
        Means[] compared =
        [
            new("none", train),
            new("L1, 1e-4", train) { Penalty = network => 1e-4f * Sum(network, w => w.Abs()) },
            new("L2, 1e-3", train) { Penalty = network => 1e-3f * Sum(network, w => w.Square()) },
            new("dropout, 0.5", train) { Dropout = 0.5 },
            new("label smoothing, 0.1", train) { Smoothing = new() { LabelSmoothing = 0.1 } },
            new("early stopping, 5 epochs", train) { Patience = 5 },
            new("augmentation, 2 pixels", train.Augment(new ShiftAugmentation(2))),
            new("batch normalization", train) { Normalization = width => new BatchNorm1D(width) },
            new("layer normalization", train) { Normalization = width => new LayerNorm([width]) },
        ];
        var curves = new List<Layer>();
        var rows = new List<(string Name, double Training, double Validation, double Test)>();
        foreach (Means means in compared)
        {
            RandomSource.Default.Reset(lab.Seed);
            var network = new PlainNetwork([784, 256, 256, 10], dropout: means.Dropout, normalization: means.Normalization);
            var trainer = new Trainer(network, new Adam(network.Parameters, 1e-3), means.LossOf(network))
            {
                Seed = lab.Seed,
                Schedule = new LinearDecay(),
                Patience = means.Patience,
                RestoreBest = means.Patience is not null,
            };
            TrainingHistory history = trainer.Fit(means.Data, validation, lab.Pick(40, 12), lab.Cancellation);
            curves.Add(new Line(means.Name, DigitTraining.Errors(history)));
            rows.Add((
                means.Name,
                1 - history.Epochs[^1].TrainingAccuracy,
                1 - trainer.Evaluate(validation, lab.Cancellation).Accuracy,
                1 - trainer.Evaluate(test, lab.Cancellation).Accuracy));
        }

        lab.Table(["means", "training error", "validation error", "test error"], 1,
            rows.Select(row => (string[])[row.Name, Plain.Percent(row.Training), Plain.Percent(row.Validation), Plain.Percent(row.Test)]));
        lab.Show("The same network from the same first weights. What shows it more images, changed ones, helps most; what keeps weights small hardly.",
            new Chart("Validation error over the epochs", "epoch", lab.Pick(Axis.Between("validation error, %", 4, 12), "validation error, %"), curves)
            {
                Width = 900,
                Height = 460,
            });
        double best = rows.MinBy(row => row.Validation).Test;
        lab.Measure(Best, best);
        lab.Measure(Gain, rows[0].Test / best);
    }

    private static Tensor Sum(PlainNetwork network, Func<Tensor, Tensor> size) =>
        network.Layers.Select(layer => size(layer.Weight.Value).Sum()).Aggregate((a, b) => a + b);

    /// <summary>One of the means.</summary>
    private sealed record Means(string Name, IDataset Data)
    {
        public double Dropout { get; init; }

        public CrossEntropyOptions? Smoothing { get; init; }

        public int? Patience { get; init; }

        public Func<int, Module<Tensor, Tensor>>? Normalization { get; init; }

        public Func<PlainNetwork, Tensor>? Penalty { get; init; }

        /// <summary>Cross-entropy, and the penalty for large weights.</summary>
        public Func<Tensor, Tensor, Tensor> LossOf(PlainNetwork network) => (outputs, labels) =>
        {
            Tensor loss = Smoothing is null ? Loss.CrossEntropy(outputs, labels) : Loss.CrossEntropy(outputs, labels, Smoothing);
            return Penalty is null ? loss : loss + Penalty(network);
        };
    }
}
