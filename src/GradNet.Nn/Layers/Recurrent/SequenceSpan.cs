namespace GradNet.Nn;

/// <summary>
/// Which steps of a batch of sequences, [time, batch, features], count. A recurrence runs over all of them, and what it makes of the others
/// is put right here.
/// </summary>
internal sealed class SequenceSpan
{
    private readonly Tensor? _last;     // [batch], the last step that counts
    private readonly Tensor? _counts;   // [time, batch], whether a step counts
    private readonly Tensor? _reversed; // [time, batch], the steps that count from the last to the first, then the others

    /// <param name="lengths">[batch]; null where every step counts.</param>
    /// <param name="batch">Number of sequences.</param>
    /// <param name="time">Number of steps.</param>
    public SequenceSpan(Tensor? lengths, int batch, int time)
    {
        if (lengths is null)
            return;
        if (lengths.Shape != Shape.Create([batch]))
            throw new ShapeException($"The lengths are {lengths.Shape}, but should be [{batch}], one for each sequence.");
        if (lengths.DType.IsFloating || lengths.DType == DType.Bool)
            throw new ArgumentException($"The lengths are {lengths.DType}, but steps are counted in integers; call Cast(DType.Int64).", nameof(lengths));
        long[] counts = lengths.Cast(DType.Int64).ToArray<long>();
        int wrong = counts.AsSpan().IndexOfAnyExceptInRange(1L, time);
        if (wrong >= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(lengths), $"The length of sequence {wrong} is {counts[wrong]}, but a sequence of this batch has 1 to {time} steps.");
        }

        Tensor steps = Tensor.Range(0, time).Unsqueeze(1);
        _last = lengths.Cast(DType.Int64) - 1;
        _counts = steps <= _last;
        _reversed = Tensor.Where(_counts, _last - steps, steps);
    }

    /// <summary>The value after the last step of each sequence, [time, batch, features] -> [batch, features].</summary>
    public Tensor Last(Tensor x) => _last is null ? x[^1] : Pick(x, _last.Unsqueeze(0)).Squeeze(0);

    /// <summary>Zeros where no step counts.</summary>
    public Tensor Mask(Tensor x) => _counts is null ? x : Tensor.Where(_counts.Unsqueeze(-1), x, 0f);

    /// <summary>The steps that count in reverse order.</summary>
    public Tensor Reverse(Tensor x) => _reversed is null ? x.Flip(0) : Pick(x, _reversed);

    /// <summary>Steps by their numbers, [count, batch].</summary>
    private static Tensor Pick(Tensor x, Tensor steps) =>
        x.Gather(0, steps.Unsqueeze(-1).BroadcastTo([.. steps.Shape, x.Shape[2]]));
}
