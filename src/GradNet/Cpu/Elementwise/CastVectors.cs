using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Conversions that the processor has vector instructions for, with the results of the scalar ones.</summary>
internal static unsafe class CastVectors
{
    /// <summary>Converts as many elements as whole vectors hold, none for other pairs of types, and says how many.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static nint Run<TX, TY>(TX* x, TY* y, nint count)
        where TX : unmanaged
        where TY : unmanaged
    {
        if (typeof(TX) == typeof(float) && typeof(TY) == typeof(int))
            return Round((float*)x, (int*)y, count);
        if (typeof(TX) == typeof(int) && typeof(TY) == typeof(float))
            return Float((int*)x, (float*)y, count);
        if (typeof(TX) == typeof(byte) && typeof(TY) == typeof(float))
            return Widen((byte*)x, (float*)y, count);
        if (typeof(TX) == typeof(float) && typeof(TY) == typeof(double))
            return Widen((float*)x, (double*)y, count);
        if (typeof(TX) == typeof(double) && typeof(TY) == typeof(float))
            return Narrow((double*)x, (float*)y, count);
        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Round(float* x, int* y, nint count)
    {
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            Vector.ConvertToInt32(Vector.Load(x + i)).Store(y + i);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Float(int* x, float* y, nint count)
    {
        nint i = 0;
        for (; i + Vector<int>.Count <= count; i += Vector<int>.Count)
            Vector.ConvertToSingle(Vector.Load(x + i)).Store(y + i);
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Widen(byte* x, float* y, nint count)
    {
        nint i = 0;
        for (; i + Vector<byte>.Count <= count; i += Vector<byte>.Count)
        {
            Vector.Widen(Vector.Load(x + i), out Vector<ushort> low, out Vector<ushort> high);
            Store(low, y + i);
            Store(high, y + i + Vector<ushort>.Count);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<ushort> x, float* y)
    {
        Vector.Widen(x, out Vector<uint> low, out Vector<uint> high);
        Vector.ConvertToSingle(Vector.AsVectorInt32(low)).Store(y);
        Vector.ConvertToSingle(Vector.AsVectorInt32(high)).Store(y + Vector<uint>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Widen(float* x, double* y, nint count)
    {
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
        {
            Vector.Widen(Vector.Load(x + i), out Vector<double> low, out Vector<double> high);
            low.Store(y + i);
            high.Store(y + i + Vector<double>.Count);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Narrow(double* x, float* y, nint count)
    {
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            Vector.Narrow(Vector.Load(x + i), Vector.Load(x + i + Vector<double>.Count)).Store(y + i);
        return i;
    }
}
