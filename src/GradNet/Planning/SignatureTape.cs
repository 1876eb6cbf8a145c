namespace GradNet.Planning;

/// <summary>
/// What decides a plan, written down as numbers: operations, shapes, dtypes, how they are connected, what survives. Two graphs with equal
/// tapes have one plan; values, scalars and random keys are not on it.
/// </summary>
internal sealed class SignatureTape
{
    private int[] _numbers = new int[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<int> Numbers => _numbers.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Add(int number)
    {
        if (Length == _numbers.Length)
            Array.Resize(ref _numbers, 2 * Length);
        _numbers[Length++] = number;
    }

    public void Add(long number)
    {
        Add((int)number);
        Add((int)(number >> 32));
    }

    public void Add(ReadOnlySpan<int> numbers)
    {
        Add(numbers.Length);
        foreach (int number in numbers)
            Add(number);
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
        foreach (int number in Numbers)
            hash = (ulong.RotateLeft(hash, 23) ^ (uint)number) * Factor;
        return hash ^ (hash >> 32);
    }
}
