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
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + Vector512<float>.Count <= count; i += Vector512<float>.Count)
                Vector512.Load(source + i).Store(target + i);
        }

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

    /// <summary>Copies <paramref name="count"/> floats that lie a stride apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather(float* source, nint stride, float* target, nint count)
    {
        if (stride == 1)
        {
            Run(source, target, count);
        }
        else if (stride == 2 && count > Float128.Count)
        {
            if (Vector512.IsHardwareAccelerated && count > Float512.Count)
                GatherPairs<Float512>(source, target, count);
            else if (Vector256.IsHardwareAccelerated && count > Float256.Count)
                GatherPairs<Float256>(source, target, count);
            else
                GatherPairs<Float128>(source, target, count);
        }
        else
        {
            for (nint i = 0; i < count; i++)
                target[i] = source[i * stride];
        }
    }

    /// <summary>Copies the first of each pair of floats, more of them than fill a vector; what is behind the last is not touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GatherPairs<V>(float* source, float* target, nint count)
        where V : struct, IFloatVector<V>
    {
        for (nint i = 0; i + V.Count < count; i += V.Count)
            V.Store(V.EvenOf(V.Load(source + (2 * i)), V.Load(source + (2 * i) + V.Count)), target + i);

        // The last vector overlaps the one before it, and begins at the second of a pair.
        nint last = count - V.Count;
        V.Store(V.OddOf(V.Load(source + (2 * last) - 1), V.Load(source + (2 * last) - 1 + V.Count)), target + last);
    }

    /// <summary>Stores <paramref name="count"/> zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(float* target, nint count)
    {
        nint i = 0;
        for (; i + Vector256<float>.Count <= count; i += Vector256<float>.Count)
            Vector256<float>.Zero.Store(target + i);
        for (; i < count; i++)
            target[i] = 0;
    }

    /// <summary>Stores <paramref name="count"/> floats plus a number; the two places may be the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* source, float number, float* target, nint count)
    {
        var numbers = Vector256.Create(number);
        nint i = 0;
        for (; i + Vector256<float>.Count <= count; i += Vector256<float>.Count)
            (Vector256.Load(source + i) + numbers).Store(target + i);
        for (; i < count; i++)
            target[i] = source[i] + number;
    }
}
