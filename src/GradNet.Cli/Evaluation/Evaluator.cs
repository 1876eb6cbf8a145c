using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;

namespace GradNet.Cli.Evaluation;

/// <summary>Asks a network about images.</summary>
internal static class Evaluator
{
    private const int BatchSize = 500;

    /// <summary>Runs the network over labelled images.</summary>
    /// <param name="entry">The model; its loss is averaged.</param>
    /// <param name="network">The network.</param>
    /// <param name="images">The images.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public static Outcome Evaluate(ModelEntry entry, Module<Tensor, Tensor> network, ImageDataset images, CancellationToken cancellation)
    {
        var predicted = new List<int>();
        var probabilities = new List<float>();
        double loss = 0;
        using (Phase.Inference())
        using (NoGradient.Scope())
        {
            foreach (Batch batch in new DataLoader(images, BatchSize) { Shuffle = false }.Batches(cancellationToken: cancellation))
            {
                Tensor outputs = network.Forward(batch.Inputs); // [batch, classes]
                loss += entry.Loss(outputs, batch.Labels).Item<float>() * batch.Labels.ElementCount;
                Tensor shares = outputs.Softmax(-1);
                predicted.AddRange(outputs.ArgMax(-1).ToArray<long>().Select(index => (int)index));
                probabilities.AddRange(shares.Max(-1).ToArray<float>());
            }
        }

        loss /= Math.Max(1, images.Count);
        return new Outcome(images.Labels.ToArray(), [.. predicted], [.. probabilities], loss, images.ClassNames.Count);
    }

    /// <summary>The probability of each class for one image.</summary>
    /// <param name="network">The network.</param>
    /// <param name="pixels">[28, 28], white on black.</param>
    public static float[] Classify(Module<Tensor, Tensor> network, byte[] pixels)
    {
        float[] inputs = Array.ConvertAll(pixels, pixel => pixel / 255f);
        using (Phase.Inference())
        using (NoGradient.Scope())
        {
            Tensor image = Tensor.From(inputs, [1, 1, DigitImage.Size, DigitImage.Size]);
            return network.Forward(image).Softmax(-1).ToArray<float>(); // [1, classes]
        }
    }
}
