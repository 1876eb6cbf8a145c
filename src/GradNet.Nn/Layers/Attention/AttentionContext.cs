namespace GradNet.Nn;

/// <summary>What a query attends to, and how. Everything left out means: to itself, all of it.</summary>
public sealed record AttentionContext
{
    /// <summary>What keys are made of, [batch, keys, features]; the query itself unless given.</summary>
    public Tensor? Key { get; init; }

    /// <summary>What values are made of, [batch, keys, features]; <see cref="Key"/> unless given.</summary>
    public Tensor? Value { get; init; }

    /// <summary>
    /// Truth values, true where a query may attend to a key (PyTorch's MultiheadAttention has it the other way round), or real numbers that
    /// are added before the softmax; broadcast to [batch, heads, queries, keys]. A mask of padded keys is [batch, 1, 1, keys].
    /// </summary>
    public Tensor? Mask { get; init; }

    /// <summary>Whether a query may attend only to keys that do not come after it.</summary>
    public bool IsCausal { get; init; }

    /// <summary>Keys and values of the steps before, to which those of this call are added. For use, not for training.</summary>
    public KeyValueCache? Cache { get; init; }
}
