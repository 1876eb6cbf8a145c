namespace GradNet.Cpu;

/// <summary>A key of 64 bits and its position.</summary>
internal readonly struct WideEntry : ISortEntry<WideEntry>
{
    private WideEntry(ulong key, int index) => (Key, Index) = (key, index);

    public static int KeyBytes => sizeof(ulong);

    public ulong Key { get; }

    public int Index { get; }

    public static WideEntry Create(ulong key, int index) => new(key, index);
}
