using System.Reflection;

namespace GradNet.Cpu;

/// <summary>What one elementwise operation does to tiles, which are short contiguous runs of elements.</summary>
internal readonly unsafe struct TileFunction
{
    private readonly delegate*<void*, void*, void*, void*, nint, void> _function;
    private readonly delegate*<MethodInfo> _vectors;

    private TileFunction(delegate*<void*, void*, void*, void*, nint, void> function, delegate*<MethodInfo> vectors, bool streams)
    {
        _function = function;
        _vectors = vectors;
        Streams = streams;
    }

    /// <summary>Computes <paramref name="count"/> elements of y from those of up to three tiles, none of which is y; the others are ignored.</summary>
    public void Run(void* a, void* b, void* c, void* y, nint count) => _function(a, b, c, y, count);

    /// <summary>The same function of vectors, if it is one of float32; null if it is not.</summary>
    public MethodInfo? Vectors => _vectors == null ? null : _vectors();

    /// <summary>Whether it writes past the caches.</summary>
    public bool Streams { get; }

    /// <summary>Whether it was set.</summary>
    public bool IsDefined => _function != null;

    public static TileFunction Of<TX, TY, TLoop>(delegate*<MethodInfo> vectors = null, bool streams = false)
        where TX : unmanaged
        where TY : unmanaged
        where TLoop : struct, IUnaryLoop<TX, TY>
    {
        return new(&Run, vectors, streams);

        static void Run(void* x, void* unused, void* unusedToo, void* y, nint count) => TLoop.Run((TX*)x, (TY*)y, count);
    }

    public static TileFunction OfTwo<TX, TY, TLoop>(delegate*<MethodInfo> vectors = null, bool streams = false)
        where TX : unmanaged
        where TY : unmanaged
        where TLoop : struct, IBinaryLoop<TX, TY>
    {
        return new(&Run, vectors, streams);

        static void Run(void* a, void* b, void* unused, void* y, nint count) => TLoop.Run((TX*)a, (TX*)b, (TY*)y, count);
    }

    /// <summary>The second tile where the first is true, the third elsewhere.</summary>
    public static TileFunction Choice<T>(delegate*<MethodInfo> vectors = null)
        where T : unmanaged
    {
        return new(&Run, vectors, streams: false);

        static void Run(void* condition, void* a, void* b, void* y, nint count) =>
            WhereLoop<T>.Run((byte*)condition, (T*)a, (T*)b, (T*)y, count);
    }
}
