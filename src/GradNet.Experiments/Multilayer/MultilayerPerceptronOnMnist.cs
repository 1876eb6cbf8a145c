using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>A multilayer perceptron reads digits.</summary>
public sealed class MultilayerPerceptronOnMnist() : Experiment(new()
{
    Name = "mlp-mnist",
    Section = CatalogSection.MultilayerNetworks,
    Title = "one hidden layer makes a quarter of softmax regression's mistakes",
    Paper = "Rumelhart, Hinton, Williams",
    Year = 1986,
    Data = "MNIST",
    Recipe = "300 hidden rectifiers, Adam, rate 2e-3 falling to 0, batches of 64, 5 epochs",
    Figures = [Error],
})
{
    private static readonly Figure Error = Figure.AtMost("test error", 0.02) with { IsShare = true, Reduced = 0.12 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (ImageDataset train, ImageDataset test) = lab.Mnist();
        var network = new MultilayerPerceptron(784, 300, 10);
        TrainingHistory history = DigitTraining.Train(lab, network, new Adam(network.Parameters, 2e-3), train, test, epochs: 5);
        float[] weights = network.Hidden.Weight.Value.ToArray<float>();
        lab.Show("What some hidden units look for.",
            new ImageGrid("Weights of hidden units", [.. Enumerable.Range(0, 24).Select(unit =>
                Picture.OfWeights("", 28, 28, weights.AsSpan(unit * 784, 784), 0.3f))], 70, columns: 12));
        lab.Show("After each epoch.",
            new Chart("Error over the epochs", "epoch", Axis.Linear("error, %", [0]),
                new Line("training", [.. history.Epochs.Select(epoch => ((double)epoch.Epoch, 100 * (1 - epoch.TrainingAccuracy)))], markers: true),
                new Line("test", DigitTraining.Errors(history), markers: true)));
        lab.Measure(Error, DigitTraining.Error(history));
    }
}
