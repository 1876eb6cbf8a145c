namespace GradNet.Cpu;

/// <summary>The division of a length into the fewest parts of at most a given size, as equal as possible, larger parts first.</summary>
internal readonly struct Partition
{
    private readonly int _size;
    private readonly int _larger;

    public Partition(int length, int maxSize)
    {
        Count = (int)(((long)length + maxSize - 1) / maxSize);
        if (Count > 0)
            (_size, _larger) = Math.DivRem(length, Count);
    }

    /// <summary>The number of parts.</summary>
    public int Count { get; }

    /// <summary>Where a part begins.</summary>
    public int Start(int part) => (part * _size) + Math.Min(part, _larger);

    /// <summary>The length of a part.</summary>
    public int Size(int part) => _size + (part < _larger ? 1 : 0);
}
