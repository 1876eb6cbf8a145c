namespace GradNet.Nn;

/// <summary>
/// The keys and values that the attention layers of a network have computed for the steps so far, so that text can be written a word at a
/// time without reading it again. One cache serves the whole network, for one batch of sequences.
/// </summary>
/// <example><code>
/// var context = new AttentionContext { IsCausal = true, Cache = new KeyValueCache() };
/// Tensor first = decoder.Forward(prompt, context);
/// Tensor next = decoder.Forward(word, context);
/// </code></example>
public sealed class KeyValueCache
{
    private readonly Dictionary<MultiHeadAttention, (Tensor Key, Tensor Value)> _entries = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many steps a layer has seen.</summary>
    public int Length(MultiHeadAttention layer) => _entries.TryGetValue(layer, out (Tensor Key, Tensor Value) entry) ? entry.Key.Shape[^2] : 0;

    /// <summary>Adds keys and values of new steps, [batch, heads, steps, size], and returns all so far.</summary>
    internal (Tensor Key, Tensor Value) Append(MultiHeadAttention layer, Tensor key, Tensor value)
    {
        (key, value) = (key.Detach(), value.Detach());
        if (_entries.TryGetValue(layer, out (Tensor Key, Tensor Value) before))
            (key, value) = (Tensor.Concatenate([before.Key, key], axis: -2), Tensor.Concatenate([before.Value, value], axis: -2));
        return _entries[layer] = (key, value);
    }
}
