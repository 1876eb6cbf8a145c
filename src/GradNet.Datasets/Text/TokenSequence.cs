using GradNet.Nn;

namespace GradNet.Datasets;

/// <summary>
/// A long text as one row of token numbers. For truncated backpropagation through time it is cut into as many parts as a batch has rows, and
/// these into blocks: row r of a block goes on where row r of the block before ended.
/// </summary>
/// <param name="tokens">The numbers of the tokens; taken over, not copied.</param>
/// <remarks>Williams and Peng, "An efficient gradient-based algorithm for on-line training of recurrent network trajectories", 1990.</remarks>
public sealed class TokenSequence(long[] tokens)
{
    /// <summary>Number of tokens.</summary>
    public int Count => tokens.Length;

    /// <summary>The numbers of the tokens.</summary>
    public ReadOnlySpan<long> Tokens => tokens;

    /// <summary>
    /// The blocks in order. Inputs and labels are int64 [batch, steps], the label of a place being the token that follows it; the last block
    /// may have fewer steps. Tokens that do not fill a last row of blocks are left out.
    /// </summary>
    /// <param name="batchSize">Rows of a block.</param>
    /// <param name="steps">Columns of a block.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or the text has too few tokens for the rows.</exception>
    public IEnumerable<Batch> Blocks(int batchSize, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        if (tokens.Length <= batchSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize), batchSize, $"TokenSequence: {tokens.Length} tokens do not fill {batchSize} rows and the token that follows.");
        }

        int length = (tokens.Length - 1) / batchSize;
        return Enumerable.Range(0, (length + steps - 1) / steps).Select(block =>
            Block(batchSize, length, block * steps, Math.Min(steps, length - (block * steps))));
    }

    private Batch Block(int rows, int rowLength, int start, int steps)
    {
        var inputs = new long[rows * steps];
        var labels = new long[rows * steps];
        for (int row = 0; row < rows; row++)
        {
            int first = (row * rowLength) + start;
            tokens.AsSpan(first, steps).CopyTo(inputs.AsSpan(row * steps));
            tokens.AsSpan(first + 1, steps).CopyTo(labels.AsSpan(row * steps));
        }

        return new Batch(Tensor.From(inputs, [rows, steps]), Tensor.From(labels, [rows, steps]));
    }
}
