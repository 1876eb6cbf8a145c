using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>Copies of short runs of floats, for which a call to the general copy would cost more than the copy.</summary>
internal static unsafe class FloatCopy
{
    /// <summary>Copies <paramref name="count"/> floats; the two places must not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(float* source, float* target, nint count)
    {
        nint i = 0;
        if (count >= Vector256<float>.Count)
        {
            for (; i + Vector256<float>.Count <= count; i += Vector256<float>.Count)
                Vector256.Load(source + i).Store(target + i);

            // The last vector overlaps the one before it.
            if (i < count)
                Vector256.Load(source + count - Vector256<float>.Count).Store(target + count - Vector256<float>.Count);
            return;
        }

        for (; i < count; i++)
            target[i] = source[i];
    }
}
