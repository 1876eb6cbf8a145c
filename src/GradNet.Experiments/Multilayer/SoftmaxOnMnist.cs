using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Softmax regression reads digits.</summary>
public sealed class SoftmaxOnMnist() : Experiment(new()
{
    Name = "softmax-mnist",
    Section = CatalogSection.MultilayerNetworks,
    Title = "softmax regression on pixels",
    Paper = "Bridle",
    Year = 1990,
    Data = "MNIST",
    Recipe = "Adam, rate 2e-3 falling to 0, batches of 64, 3 epochs",
    Figures = [Error],
})
{
    private static readonly Figure Error = Figure.AtMost("test error", 0.08) with { IsShare = true, Reduced = 0.22 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (ImageDataset train, ImageDataset test) = lab.Mnist();
        var network = new SoftmaxRegression();
        TrainingHistory history = DigitTraining.Train(lab, network, new Adam(network.Parameters, 2e-3), train, test, epochs: 3);
        float[] weights = network.Output.Weight.Value.ToArray<float>();
        lab.Show("The weights of each class: light where ink speaks for it, dark where it speaks against it.",
            new ImageGrid("Weights", [.. Enumerable.Range(0, 10).Select(digit =>
                Picture.OfWeights($"{digit}", 28, 28, weights.AsSpan(digit * 784, 784), 0.6f))], 84));
        lab.Measure(Error, DigitTraining.Error(history));
    }
}
