namespace GradNet.Cpu;

/// <summary>A key and the position that it came from.</summary>
internal interface ISortEntry<TSelf>
    where TSelf : unmanaged, ISortEntry<TSelf>
{
    /// <summary>Bytes of the key that differ.</summary>
    static abstract int KeyBytes { get; }

    static abstract TSelf Create(ulong key, int index);

    ulong Key { get; }

    int Index { get; }
}
