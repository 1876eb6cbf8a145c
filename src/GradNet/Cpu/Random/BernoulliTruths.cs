using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>Four truth values, true where a random word lies below a threshold.</summary>
/// <param name="threshold">The probability times 2³².</param>
internal readonly unsafe struct BernoulliTruths(ulong threshold) : IRandomElements<bool>
{
    public static int Count => 4;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Write(PhiloxBlock* blocks, int count, bool* elements)
    {
        var words = (uint*)blocks;
        nint used = (nint)count * Count, i = 0;
        var last = Vector512.Create((uint)(threshold - 1));
        for (; threshold > 0 && i + Vector512<uint>.Count <= used; i += Vector512<uint>.Count)
        {
            Vector512<uint> truths = Vector512.LessThanOrEqual(Vector512.Load(words + i), last);
            Float512.StoreTruth(new Float512(truths.AsSingle()), (byte*)elements + i);
        }

        for (; i < used; i++)
            elements[i] = words[i] < threshold;
    }
}
