using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Runs a unary loop over all elements, in chunks that threads may share.</summary>
internal readonly unsafe struct UnaryChunks<TX, TY, TLoop>(StridedSequence<TX> x, TY* y, nint count) : IParallelBody
    where TX : unmanaged
    where TY : unmanaged
    where TLoop : struct, IUnaryLoop<TX, TY>
{
    [SkipLocalsInit]
    public void Run(int index)
    {
        TX* buffer = stackalloc TX[x.BufferSize];
        nint start = Chunks.Start(index);
        nint end = Chunks.End(index, count);
        x.Prepare(buffer, end - start);
        for (nint i = start; i < end; i += StridedSequence<TX>.TileSize)
        {
            nint length = Math.Min(StridedSequence<TX>.TileSize, end - i);
            TLoop.Run(x.Read(i, length, buffer), y + i, length);
        }

        StreamingStore.End();
    }
}
