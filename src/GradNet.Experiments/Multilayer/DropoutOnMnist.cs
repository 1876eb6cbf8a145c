using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>A large multilayer perceptron with dropout.</summary>
public sealed class DropoutOnMnist() : Experiment(new()
{
    Name = "dropout-mnist",
    Section = CatalogSection.MultilayerNetworks,
    Title = "a large network, half of whose units are left out of every step",
    Paper = "Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov",
    Year = 2014,
    Data = "MNIST",
    Recipe = "two hidden layers of 800 rectifiers, dropout 0.5 (inputs 0.2), Adam, rate 1e-3 falling to 0, batches of 128, 16 epochs",
    Figures = [Error],
})
{
    private static readonly Figure Error = Figure.AtMost("test error", 0.0145) with { IsShare = true, Published = "1.25 %", Reduced = 0.2 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (ImageDataset train, ImageDataset test) = lab.Mnist(reducedTrain: 2_000, reducedTest: 500);
        int width = lab.Pick(800, 128);
        var network = new PlainNetwork([784, width, width, 10], dropout: 0.5);
        var trainer = new Trainer(network, new Adam(network.Parameters, learningRate: 1e-3))
        {
            BatchSize = lab.Pick(128, 32),
            Seed = lab.Seed,
            Schedule = new LinearDecay(),
        };
        TrainingHistory history = trainer.Fit(train, test, lab.Pick(16, 6), lab.Cancellation);
        lab.Show("While units are left out the training error stays above the test error.",
            new Chart("Error over the epochs", "epoch", Axis.Logarithmic("error, %"),
                new Line("training, with dropout", [.. history.Epochs.Select(epoch => ((double)epoch.Epoch, 100 * (1 - epoch.TrainingAccuracy)))], markers: true),
                new Line("test, all units", DigitTraining.Errors(history), markers: true)));
        lab.Measure(Error, DigitTraining.Error(history));
    }
}
