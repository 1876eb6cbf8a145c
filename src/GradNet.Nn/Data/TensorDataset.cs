namespace GradNet.Nn;

/// <summary>Examples that lie in two tensors.</summary>
public sealed class TensorDataset : IDataset
{
    private readonly Tensor _inputs;
    private readonly Tensor _labels;

    /// <summary>Makes a data set.</summary>
    /// <param name="inputs">[examples, ...].</param>
    /// <param name="labels">[examples] class numbers, or [examples, ...] targets.</param>
    /// <exception cref="ShapeException">The numbers of examples differ, or a tensor has no axis.</exception>
    public TensorDataset(Tensor inputs, Tensor labels)
    {
        if (inputs.Rank == 0 || labels.Rank == 0 || inputs.Shape[0] != labels.Shape[0])
            throw new ShapeException($"TensorDataset: inputs {inputs.Shape} and labels {labels.Shape} do not have as many examples.");
        (_inputs, _labels) = (inputs.Detach(), labels.Detach());
    }

    /// <inheritdoc/>
    public int Count => _inputs.Shape[0];

    /// <inheritdoc/>
    public Shape InputShape => _inputs.Shape[1..];

    /// <inheritdoc/>
    public Batch GetBatch(ReadOnlySpan<int> indices, RandomKey key)
    {
        Tensor rows = Tensor.From(indices, [indices.Length]);
        return new Batch(_inputs.Take(rows), _labels.Take(rows));
    }
}
