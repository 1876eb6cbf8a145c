namespace GradNet.Nn;

/// <summary>Every input becomes the weighted mean of two, and so does its label.</summary>
/// <remarks>Zhang, Cisse, Dauphin, Lopez-Paz, "mixup: beyond empirical risk minimization", 2018; one λ a batch, as in its experiments.</remarks>
/// <param name="data">Examples with float32 inputs, labelled by class.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="alpha">How much is mixed: λ is drawn from Beta(α, α), near 0 and 1 for small α, evenly for 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
public sealed class MixUp(IDataset data, int classes, double alpha = 0.2) : PairMixing(data, classes, alpha)
{
    private protected override float[] MixInputs(float[] inputs, int[] partners, ref float share, RandomKey key) => Blend(inputs, partners, share);
}
