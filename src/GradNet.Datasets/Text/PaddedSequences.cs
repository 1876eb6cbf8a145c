namespace GradNet.Datasets;

/// <summary>Sequences of different lengths as one tensor.</summary>
/// <param name="Tokens">int64 [batch, time], filled up behind the end of each sequence.</param>
/// <param name="Lengths">int64 [batch], how many tokens of each row count.</param>
public sealed record PaddedSequences(Tensor Tokens, Tensor Lengths)
{
    /// <summary>Fills sequences up to the length of the longest.</summary>
    /// <param name="sequences">At least one.</param>
    /// <param name="padding">The number of the padding token.</param>
    /// <exception cref="ArgumentException">There is no sequence.</exception>
    public static PaddedSequences From(IReadOnlyList<long[]> sequences, long padding)
    {
        if (sequences.Count == 0)
            throw new ArgumentException("PaddedSequences: there is no sequence to make a batch of.", nameof(sequences));
        int longest = sequences.Max(sequence => sequence.Length);
        var tokens = new long[checked(sequences.Count * longest)];
        Array.Fill(tokens, padding);
        for (int row = 0; row < sequences.Count; row++)
            sequences[row].CopyTo(tokens, row * longest);
        return new PaddedSequences(
            Tensor.From(tokens, [sequences.Count, longest]),
            Tensor.From([.. sequences.Select(sequence => (long)sequence.Length)], [sequences.Count]));
    }
}
