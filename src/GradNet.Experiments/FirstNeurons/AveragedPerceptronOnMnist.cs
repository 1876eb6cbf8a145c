using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>The averaged perceptron reads digits.</summary>
public sealed class AveragedPerceptronOnMnist() : Experiment(new()
{
    Name = "averaged-perceptron",
    Section = CatalogSection.FirstNeurons,
    Title = "an averaged perceptron with a unit for each digit",
    Paper = "Freund, Schapire",
    Year = 1999,
    Data = "MNIST",
    Recipe = "pixels from 0 to 1, one image at a time, 3 epochs, the mean of all weights",
    Figures = [Error],
})
{
    private static readonly Figure Error = Figure.AtMost("test error", 0.08) with { IsShare = true, Reduced = 0.20 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (ImageDataset train, ImageDataset test) = lab.Mnist();
        var perceptron = new AveragedPerceptron(inputs: 784, classes: 10);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            int mistakes = perceptron.Mistakes;
            foreach ((Tensor images, Tensor labels) in train.Batches(500, lab.Seed, epoch))
            {
                lab.Cancellation.ThrowIfCancellationRequested();
                Tensor rows = images.Flatten(1); // [500, 784]
                long[] classes = labels.ToArray<long>();
                for (int i = 0; i < classes.Length; i++)
                    perceptron.Learn(rows[i], classes[i]);
            }

            lab.Say($"epoch {epoch + 1}: {perceptron.Mistakes - mistakes:N0} mistakes while learning");
        }

        int wrong = test.Batches(500).Sum(batch =>
            (int)(perceptron.Answer(batch.Inputs.Flatten(1)) != batch.Labels).Sum().Item<long>());
        lab.Show("The mean weights of each unit: light where ink speaks for the digit, dark where it speaks against it.", Weights(perceptron));
        lab.Measure(Error, (double)wrong / test.Count);
    }

    private static ImageGrid Weights(AveragedPerceptron perceptron)
    {
        float[] weights = perceptron.Weights.ToArray<float>();
        float scale = weights.Select(Math.Abs).Order().ElementAt((int)(0.99 * weights.Length));
        return new ImageGrid("Weights of the ten units",
            [.. Enumerable.Range(0, 10).Select(digit => Picture.OfWeights($"{digit}", 28, 28, weights.AsSpan(digit * 784, 784), scale))], 84);
    }
}
