using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Runs a chain over all elements, in chunks that threads may share, or over those that a kernel has just finished.</summary>
internal readonly unsafe struct ChainChunks(
    TileStream* streams,
    int streamCount,
    TileInstruction* instructions,
    int instructionCount,
    int* tileOffsets,
    int tileCount,
    int scratchBytes,
    void* compiled,
    nint count,
    bool readsMore) : IParallelBody
{
    // Short runs of what lies elsewhere in memory arrive late, as they end before the hardware has learnt to fetch ahead.
    private const nint ShortestRunOfSeveral = 2048;
    private const nint ShortestRunOfOne = 128;

    /// <summary>The fewest neighbouring elements that are worth taking out of the hands of a kernel.</summary>
    public nint ShortestRun => readsMore ? ShortestRunOfSeveral : ShortestRunOfOne;

    /// <summary>Runs the chain over all elements.</summary>
    public void Run() => Chunks.Run(count, this);

    public void Run(int index) => Run(Chunks.Start(index), Chunks.End(index, count) - Chunks.Start(index), 1, 0);

    /// <summary>Runs the chain over <paramref name="runs"/> runs of elements that begin <paramref name="pitch"/> apart.</summary>
    [SkipLocalsInit]
    public void Run(nint start, nint length, nint runs, nint pitch)
    {
        using Scratch.Lease<byte> scratch = Scratch.Rent<byte>(scratchBytes);
        byte** buffers = stackalloc byte*[tileCount];
        byte** tiles = stackalloc byte*[tileCount];
        for (int i = 0; i < tileCount; i++)
            tiles[i] = buffers[i] = scratch.Pointer + tileOffsets[i];
        for (int i = 0; i < streamCount; i++)
            streams[i].Prepare(buffers[i], length);
        TileLoop? loop = Unsafe.AsRef<TileLoop?>(compiled);
        for (nint run = 0; run < runs; run++, start += pitch)
        {
            nint end = start + length;
            for (nint first = start; first < end; first += StridedSequence<byte>.TileSize)
            {
                nint tile = Math.Min(StridedSequence<byte>.TileSize, end - first);
                for (int i = 0; i < streamCount; i++)
                    tiles[i] = streams[i].Tile(first, tile, buffers[i]);
                if (loop is not null)
                    loop(tiles, tile);
                else
                    Interpret(tiles, tile);
            }
        }

        StreamingStore.End();
    }

    private void Interpret(byte** tiles, nint count)
    {
        for (int i = 0; i < instructionCount; i++)
            instructions[i].Run(tiles, count);
    }
}
