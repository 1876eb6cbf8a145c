using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Runs a binary loop over all elements, in chunks that threads may share.</summary>
internal readonly unsafe struct BinaryChunks<TX, TY, TLoop>(StridedSequence<TX> a, StridedSequence<TX> b, TY* y, nint count) : IParallelBody
    where TX : unmanaged
    where TY : unmanaged
    where TLoop : struct, IBinaryLoop<TX, TY>
{
    [SkipLocalsInit]
    public void Run(int index)
    {
        TX* bufferA = stackalloc TX[a.BufferSize];
        TX* bufferB = stackalloc TX[b.BufferSize];
        nint start = Chunks.Start(index);
        nint end = Chunks.End(index, count);
        a.Prepare(bufferA, end - start);
        b.Prepare(bufferB, end - start);
        for (nint i = start; i < end; i += StridedSequence<TX>.TileSize)
        {
            nint length = Math.Min(StridedSequence<TX>.TileSize, end - i);
            TLoop.Run(a.Read(i, length, bufferA), b.Read(i, length, bufferB), y + i, length);
        }

        StreamingStore.End();
    }
}
