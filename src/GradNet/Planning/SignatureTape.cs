using System.Runtime.InteropServices;

namespace GradNet.Planning;

/// <summary>
/// What decides a plan, written down as numbers: operations, shapes, dtypes, how they are connected, what survives. Two graphs with equal
/// tapes have one plan; values, scalars and random keys are not on it.
/// </summary>
internal sealed class SignatureTape
{
    private readonly GrowingArray<int> _numbers = new();

    public int Length => _numbers.Count;

    public ReadOnlySpan<int> Numbers => _numbers.Span;

    public void Clear() => _numbers.Clear();

    public void Add(int number) => _numbers.Add(number);

    public void Add(long number)
    {
        Span<int> halves = _numbers.Extend(2);
        (halves[0], halves[1]) = ((int)number, (int)(number >> 32));
    }

    public void Add(ReadOnlySpan<int> numbers)
    {
        Span<int> counted = _numbers.Extend(1 + numbers.Length);
        counted[0] = numbers.Length;
        numbers.CopyTo(counted[1..]);
    }

    public void Add(Shape shape) => Add(shape.Sizes);

    public void Add(Layout? layout)
    {
        Add(layout is null ? 0L : layout.Offset);
        foreach (nint stride in layout is null ? [] : layout.Strides)
            Add(stride);
    }

    /// <summary>A hash of all numbers; equal hashes are followed by a comparison.</summary>
    public ulong Hash()
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)Length;
        ReadOnlySpan<int> numbers = Numbers;
        foreach (ulong pair in MemoryMarshal.Cast<int, ulong>(numbers))
            hash = (ulong.RotateLeft(hash, 23) ^ pair) * Factor;
        if (int.IsOddInteger(Length))
            hash = (ulong.RotateLeft(hash, 23) ^ (uint)numbers[^1]) * Factor;
        return hash ^ (hash >> 32);
    }
}
