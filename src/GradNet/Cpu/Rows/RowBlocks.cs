using System.Runtime.Intrinsics.X86;

namespace GradNet.Cpu;

/// <summary>The rows of a shape, divided into blocks of neighbours; how, depends on the shape alone.</summary>
internal readonly struct RowBlocks
{
    private const int CacheLine = 64;

    // Two such rows and what is computed of one fit the first-level cache.
    private const nint MostBytesAhead = 8 << 10;

    private readonly nint _rows;
    private readonly nint _perBlock;

    /// <param name="shape">[..., length].</param>
    /// <param name="blockSize">Elements of a block, about.</param>
    public RowBlocks(Shape shape, int blockSize)
    {
        Length = shape[^1];
        _rows = (nint)shape[..^1].ElementCount;
        _perBlock = Math.Max(1, blockSize / Math.Max(1, Length));
        Blocks = (int)((_rows + _perBlock - 1) / _perBlock);
    }

    /// <summary>Elements of a row.</summary>
    public nint Length { get; }

    /// <summary>How many blocks.</summary>
    public int Blocks { get; }

    /// <summary>Asks for the row that comes next while another is computed, which takes several passes over the nearest cache.</summary>
    public static unsafe void Prefetch<T>(T* row, nint length)
        where T : unmanaged
    {
        nint bytes = length * sizeof(T);
        if (!Sse.IsSupported || bytes > MostBytesAhead)
            return;
        for (nint i = 0; i < bytes; i += CacheLine)
            Sse.Prefetch0((byte*)row + i);
    }

    /// <summary>The first row of a block.</summary>
    public nint Start(int block) => block * _perBlock;

    /// <summary>The row behind the last of a block.</summary>
    public nint End(int block) => Math.Min(_rows, (block + 1) * _perBlock);
}
