using GradNet.Cpu;

namespace GradNet.Nn;

/// <summary>Among how many equally likely words a language model seems to choose: e to the mean negative log-likelihood of a token.</summary>
public sealed class Perplexity
{
    private double _nats;

    /// <summary>Tokens seen.</summary>
    public long Count { get; private set; }

    /// <summary>At least 1; NaN before the first token.</summary>
    public double Value => Count == 0 ? double.NaN : Exp.Invoke(_nats / Count);

    /// <summary>Takes in a batch.</summary>
    /// <param name="loss">The mean negative log-likelihood of its tokens, in nats.</param>
    /// <param name="tokens">How many tokens it has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is negative or NaN, or the number negative.</exception>
    public void Add(double loss, long tokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        if (!(loss >= 0))
            throw new ArgumentOutOfRangeException(nameof(loss), loss, "Perplexity: a negative log-likelihood is not negative.");
        _nats += loss * tokens;
        Count += tokens;
    }
}
