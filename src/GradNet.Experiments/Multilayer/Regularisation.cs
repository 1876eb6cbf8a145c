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
    Title = "L1, L2, dropout, early stopping, augmentation and smoothing, compared on few images",
    Paper = "Krogh, Hertz; Tibshirani; Srivastava et al.",
    Year = 1992,
    Data = "2,000 images of MNIST",
    Recipe = "two hidden layers of 256 rectifiers, Adam, rate 1e-3, 40 epochs, from the same first weights",
    Figures = [Best, Gain],
})
{
    private static readonly Figure Best = Figure.AtMost("test error, the best of them", 0.05) with { IsShare = true, Reduced = 0.2 };
    private static readonly Figure Gain = Figure.AtLeast("error without any / error of the best", 1.3) with { Reduced = 1.05 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (ImageDataset all, ImageDataset test) = lab.Mnist(reducedTrain: 600, reducedTest: 500);
        ImageDataset train = all.Take(lab.Pick(2_000, 600));
        ImageDataset judged = test.Take(Math.Min(test.Count, lab.Pick(5_000, 500)));
        int epochs = lab.Pick(40, 12);
        (string Name, double Dropout, IDataset Data, Func<PlainNetwork, Func<Tensor, Tensor, Tensor>> Loss)[] means =
        [
            ("none", 0, train, _ => Loss.CrossEntropy),
            ("L1, 1e-4", 0, train, network => (outputs, labels) => Loss.CrossEntropy(outputs, labels) + (1e-4f * Penalty(network, w => w.Abs()))),
            ("L2, 1e-3", 0, train, network => (outputs, labels) => Loss.CrossEntropy(outputs, labels) + (1e-3f * Penalty(network, w => w.Square()))),
            ("dropout, 0.5", 0.5, train, _ => Loss.CrossEntropy),
            ("label smoothing, 0.1", 0, train, _ => (outputs, labels) => (0.9f * Loss.CrossEntropy(outputs, labels)) - (0.1f * outputs.LogSoftmax().Mean())),
            ("augmentation, 2 pixels", 0, train.Augment(new ShiftAugmentation(2)), _ => Loss.CrossEntropy),
        ];
        var curves = new List<Layer>();
        var rows = new List<(string Name, double Training, double Test, double Stopped)>();
        foreach (var (name, dropout, data, loss) in means)
        {
            RandomSource.Default.Reset(lab.Seed);
            var network = new PlainNetwork([784, 256, 256, 10], dropout: dropout);
            TrainingHistory history = DigitTraining.Train(
                lab, network, new Adam(network.Parameters, 1e-3), data, judged, epochs, new LinearDecay(), loss(network));
            curves.Add(new Line(name, DigitTraining.Errors(history)));
            EpochRecord stopped = history.Epochs.MinBy(epoch => epoch.ValidationLoss)!;
            rows.Add((name, 1 - history.Epochs[^1].TrainingAccuracy, DigitTraining.Error(history), 1 - stopped.ValidationAccuracy));
        }

        lab.Table(["means", "training error", "test error", "stopped where the loss was least"], 1,
            rows.Select(row => (string[])[row.Name, Plain.Percent(row.Training), Plain.Percent(row.Test), Plain.Percent(row.Stopped)]));
        lab.Show("The same network from the same first weights.",
            new Chart("Test error over the epochs", "epoch", Axis.Logarithmic("test error, %"), curves) { Height = 420 });
        double best = rows.Min(row => row.Test);
        lab.Measure(Best, best);
        lab.Measure(Gain, rows[0].Test / best);
    }

    private static Tensor Penalty(PlainNetwork network, Func<Tensor, Tensor> size) =>
        network.Layers.Select(layer => size(layer.Weight.Value).Sum()).Aggregate((a, b) => a + b);
}
