namespace GradNet.Cpu;

/// <summary>A key of 32 bits and its position in one word.</summary>
internal readonly struct NarrowEntry : ISortEntry<NarrowEntry>
{
    private readonly ulong _bits;

    private NarrowEntry(ulong bits) => _bits = bits;

    public static int KeyBytes => sizeof(uint);

    public ulong Key => _bits >> 32;

    public int Index => (int)_bits;

    public static NarrowEntry Create(ulong key, int index) => new((key << 32) | (uint)index);
}
