using GradNet.Graph.Primitives;

namespace GradNet;

/// <summary>Attention: values weighted by how well their keys fit queries.</summary>
/// <remarks>Vaswani et al., "Attention is all you need", 2017.</remarks>
public static class Attention
{
    /// <summary>softmax(scale · query · keyᵀ) · value.</summary>
    /// <param name="query">[..., queries, size].</param>
    /// <param name="key">[..., keys, size].</param>
    /// <param name="value">[..., keys, valueSize].</param>
    /// <param name="mask">As for <see cref="Weights"/>.</param>
    /// <param name="isCausal">As for <see cref="Weights"/>.</param>
    /// <param name="dropout">Probability that a weight becomes 0.</param>
    /// <param name="scale">As for <see cref="Weights"/>.</param>
    /// <param name="randomKey">What dropout draws from; the next key of <see cref="RandomSource.Default"/> unless given.</param>
    /// <returns>[..., queries, valueSize].</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor ScaledDotProduct(
        Tensor query,
        Tensor key,
        Tensor value,
        Tensor? mask = null,
        bool isCausal = false,
        double dropout = 0,
        double? scale = null,
        RandomKey? randomKey = null) =>
        Weights(query, key, mask, isCausal, scale).Dropout(dropout, randomKey).MatMul(value);

    /// <summary>How much each query attends to each key: softmax(scale · query · keyᵀ), which sums to 1 over the keys.</summary>
    /// <param name="query">[..., queries, size].</param>
    /// <param name="key">[..., keys, size].</param>
    /// <param name="mask">
    /// Truth values, true where a query may attend to a key, or real numbers that are added before the softmax; broadcast to
    /// [..., queries, keys]. A query that may attend to nothing has weights of 0.
    /// </param>
    /// <param name="isCausal">
    /// Whether a query may attend only to keys that do not come after it. The last query stands beside the last key, so that keys of
    /// earlier steps can come in front.
    /// </param>
    /// <param name="scale">1 / √size unless given.</param>
    /// <returns>[..., queries, keys].</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor Weights(Tensor query, Tensor key, Tensor? mask = null, bool isCausal = false, double? scale = null)
    {
        if (query.Rank < 2 || key.Rank < 2 || query.Shape[^1] != key.Shape[^1])
        {
            throw new ShapeException(
                $"Attention: queries {query.Shape} and keys {key.Shape} should be [..., queries, size] and [..., keys, size] with one size.");
        }

        Tensor logits = (query * (scale ?? 1 / Math.Sqrt(query.Shape[^1]))).MatMul(key.Transpose());
        Tensor? allowed = isCausal ? CausalMask(query.Shape[^2], key.Shape[^2]) : null;
        if (mask?.DType == DType.Bool)
            allowed = allowed is null ? mask : allowed & mask;
        else if (mask is not null)
            logits += mask;
        return allowed is null ? logits.Softmax() : Composites.MaskedSoftmax.Apply(logits, allowed.BroadcastTo(logits.Shape));
    }

    /// <summary>Where a query does not come before a key, [queries, keys]: the last query stands beside the last key.</summary>
    private static Tensor CausalMask(int queries, int keys) =>
        (Tensor.Range(0, queries) + (keys - queries)).Unsqueeze(1) >= Tensor.Range(0, keys);
}
