using GradNet.Distributions;

namespace GradNet.Nn;

/// <summary>
/// Batches whose examples are mixed in pairs, inputs and labels alike: λ parts of one and 1 − λ parts of another, with one λ a batch. The
/// labels are probabilities, [batch, classes] float32, as <see cref="Loss.SoftCrossEntropy"/> takes them.
/// </summary>
public abstract class PairMixing : IDataset
{
    private const ulong MixStream = ulong.MaxValue; // No example has this number.

    private readonly IDataset _data;
    private readonly int _classes;
    private readonly Beta _shares;

    /// <param name="data">Examples with float32 inputs, labelled by class.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="alpha">How much is mixed: λ is drawn from Beta(α, α).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    private protected PairMixing(IDataset data, int classes, double alpha)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        AugmentationArgument.Between(1e-3, 1e3, alpha, GetType().Name, nameof(alpha));
        (_data, _classes, _shares) = (data, classes, new Beta(alpha, alpha));
    }

    /// <inheritdoc/>
    public int Count => _data.Count;

    /// <inheritdoc/>
    public Shape InputShape => _data.InputShape;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A label is none of the classes.</exception>
    public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key)
    {
        Batch batch = _data.GetBatch(indices, key);
        if (indices.IsEmpty)
            return batch;
        RandomKey mixing = key.Derive(MixStream).Derive((ulong)indices[0]);
        float share = _shares.Sample(key: mixing.Derive(0)).Item<float>();
        int[] partners = [.. Enumerable.Range(0, indices.Length)];
        new RandomDraws(mixing.Derive(1)).Shuffle(partners.AsSpan());

        // Arrays, so that the work is done here, on the loader's thread, and not recorded for whoever reads the batch.
        float[] inputs = MixInputs(batch.Inputs.ToArray<float>(), partners, ref share, mixing.Derive(2));
        float[] labels = Blend(Probabilities(batch.Labels.ToArray<long>()), partners, share);
        return new Batch(Tensor.From<float>(inputs, batch.Inputs.Shape), Tensor.From<float>(labels, [indices.Length, _classes]));
    }

    /// <summary>The inputs mixed with those of their partners.</summary>
    /// <param name="inputs">All inputs of the batch, one after the other.</param>
    /// <param name="partners">The number of each one's partner in the batch.</param>
    /// <param name="share">The part that an example keeps, before and after it is rounded to what can be mixed.</param>
    /// <param name="key">What is drawn from.</param>
    private protected abstract float[] MixInputs(float[] inputs, int[] partners, ref float share, RandomKey key);

    /// <summary>Weighted means of examples and their partners.</summary>
    private protected static float[] Blend(float[] values, int[] partners, float share)
    {
        int size = values.Length / partners.Length;
        float[] mixed = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            float partner = values[(partners[i / size] * size) + (i % size)];
            mixed[i] = partner + ((values[i] - partner) * share);
        }

        return mixed;
    }

    private float[] Probabilities(long[] labels)
    {
        float[] probabilities = new float[labels.Length * _classes];
        for (int i = 0; i < labels.Length; i++)
        {
            if ((ulong)labels[i] >= (ulong)_classes)
                throw new InvalidDataException($"{GetType().Name}: label {labels[i]} is none of the {_classes} classes; give the number of classes.");
            probabilities[(i * _classes) + labels[i]] = 1;
        }

        return probabilities;
    }
}
