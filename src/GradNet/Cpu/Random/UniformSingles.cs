using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>Four numbers of [0, 1) with 24 random bits each.</summary>
internal readonly unsafe struct UniformSingles : IRandomElements<float>
{
    private const float Step = 1f / (1 << 24);

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Write(PhiloxBlock* blocks, int count, float* elements)
    {
        var words = (int*)blocks;
        nint used = (nint)count * Count, i = 0;
        for (; i + Vector512<int>.Count <= used; i += Vector512<int>.Count)
            (Vector512.ConvertToSingle(Vector512.Load(words + i) >>> 8) * Step).Store(elements + i);
        for (; i < used; i++)
            elements[i] = (words[i] >>> 8) * Step;
    }
}
