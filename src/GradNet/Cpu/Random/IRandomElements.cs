namespace GradNet.Cpu;

/// <summary>Turns blocks of random bits into elements.</summary>
internal interface IRandomElements<T>
    where T : unmanaged
{
    /// <summary>How many elements a block gives.</summary>
    static abstract int Count { get; }

    /// <summary>Writes the elements of a block.</summary>
    void Write(PhiloxBlock block, Span<T> elements);
}
