using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Divides elementwise work into chunks of constant size.</summary>
internal static class Chunks
{
    private const int Size = 16384;

    public static nint Start(int index) => (nint)index * Size;

    public static nint End(int index, nint count) => Math.Min(count, Start(index) + Size);

    /// <summary>Runs the body over all chunks: here if there are few, on all threads otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TBody>(nint count, TBody body)
        where TBody : unmanaged, IParallelBody
    {
        int chunks = (int)((count + Size - 1) / Size);
        if (chunks > 2)
            WorkerPool.For(chunks, body);
        else
            RunHere(chunks, body);
    }

    private static void RunHere<TBody>(int chunks, TBody body)
        where TBody : unmanaged, IParallelBody
    {
        for (int i = 0; i < chunks; i++)
            body.Run(i);
    }
}
