namespace GradNet.Cpu;

/// <summary>Turns blocks of random bits into elements.</summary>
internal unsafe interface IRandomElements<T>
    where T : unmanaged
{
    /// <summary>How many elements a block gives.</summary>
    static abstract int Count { get; }

    /// <summary>Writes the elements of some blocks.</summary>
    void Write(PhiloxBlock* blocks, int count, T* elements);
}
