using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Runs a chain over all elements, in chunks that threads may share.</summary>
internal readonly unsafe struct ChainChunks(
    TileStream* streams,
    int streamCount,
    TileInstruction* instructions,
    int instructionCount,
    int* tileOffsets,
    int tileCount,
    int scratchBytes,
    nint count) : IParallelBody
{
    [SkipLocalsInit]
    public void Run(int index)
    {
        using Scratch.Lease<byte> scratch = Scratch.Rent<byte>(scratchBytes);
        byte** buffers = stackalloc byte*[tileCount];
        byte** tiles = stackalloc byte*[tileCount];
        for (int i = 0; i < tileCount; i++)
            tiles[i] = buffers[i] = scratch.Pointer + tileOffsets[i];
        nint start = Chunks.Start(index);
        nint end = Chunks.End(index, count);
        for (int i = 0; i < streamCount; i++)
            streams[i].Prepare(buffers[i], end - start);
        for (nint first = start; first < end; first += StridedSequence<byte>.TileSize)
        {
            nint length = Math.Min(StridedSequence<byte>.TileSize, end - first);
            for (int i = 0; i < streamCount; i++)
                tiles[i] = streams[i].Tile(first, length, buffers[i]);
            for (int i = 0; i < instructionCount; i++)
                instructions[i].Run(tiles, length);
        }

        StreamingStore.End();
    }
}
