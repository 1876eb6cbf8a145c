using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <content>Conversion between dtypes.</content>
internal static unsafe partial class Elementwise
{
    /// <summary>
    /// x in the dtype of y. Real numbers are cut towards zero and limited to the range of an integer dtype, NaN becoming 0;
    /// integers wrap; truth is being different from 0. BFloat16 meets float32 only.
    /// </summary>
    public static void Cast(Operand x, Operand y)
    {
        if (x.DType == y.DType)
            Copy(x, y);
        else if (x.DType == DType.BFloat16)
            Map<BFloat16, float, WideningLoop>(x, y);
        else if (y.DType == DType.BFloat16)
            Map<float, BFloat16, NarrowingLoop>(x, y);
        else
            DTypeSwitch.Run(x.DType, new CastFrom(x, y));
    }

    private readonly struct CastFrom(Operand x, Operand y) : IDTypeAction
    {
        public void Run<TX>()
            where TX : unmanaged, INumber<TX>
        {
            if (y.DType == DType.Bool)
                Map<TX, byte, TruthLoop<TX>>(x, y);
            else
                DTypeSwitch.Run(y.DType, new CastTo<TX>(x, y));
        }
    }

    private readonly struct CastTo<TX>(Operand x, Operand y) : IDTypeAction
        where TX : unmanaged, INumber<TX>
    {
        public void Run<TY>()
            where TY : unmanaged, INumber<TY> => Map<TX, TY, CastLoop<TX, TY>>(x, y);
    }

    private readonly struct CastLoop<TX, TY> : IUnaryLoop<TX, TY>
        where TX : unmanaged, INumber<TX>
        where TY : unmanaged, INumber<TY>
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static void Run(TX* x, TY* y, nint count)
        {
            bool isReal = typeof(TX) == typeof(float) || typeof(TX) == typeof(double) || typeof(TX) == typeof(Half);
            for (nint i = CastVectors.Run(x, y, count); i < count; i++)
                y[i] = isReal ? TY.CreateSaturating(x[i]) : TY.CreateTruncating(x[i]);
        }
    }

    private readonly struct WideningLoop : IUnaryLoop<BFloat16, float>
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static void Run(BFloat16* x, float* y, nint count)
        {
            nint i = 0;
            for (; i + Vector<ushort>.Count <= count; i += Vector<ushort>.Count)
            {
                Vector.Widen(Vector.Load((ushort*)(x + i)), out Vector<uint> low, out Vector<uint> high);
                Vector.Store(low << 16, (uint*)(y + i));
                Vector.Store(high << 16, (uint*)(y + i) + Vector<uint>.Count);
            }

            for (; i < count; i++)
                y[i] = x[i];
        }
    }

    private readonly struct NarrowingLoop : IUnaryLoop<float, BFloat16>
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static void Run(float* x, BFloat16* y, nint count)
        {
            nint i = 0;
            for (; i + Vector<ushort>.Count <= count; i += Vector<ushort>.Count)
            {
                Vector<uint> low = Round(Vector.Load(x + i));
                Vector<uint> high = Round(Vector.Load(x + i + Vector<float>.Count));
                Vector.Store(Vector.Narrow(low, high), (ushort*)(y + i));
            }

            for (; i < count; i++)
                y[i] = (BFloat16)x[i];
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector<uint> Round(Vector<float> x)
        {
            Vector<uint> bits = Vector.AsVectorUInt32(x);
            Vector<uint> upper = bits >>> 16;
            Vector<uint> rounded = (bits + new Vector<uint>(0x7FFF) + (upper & Vector<uint>.One)) >>> 16;
            Vector<uint> isNumber = Vector.AsVectorUInt32(Vector.Equals(x, x));
            return Vector.ConditionalSelect(isNumber, rounded, upper | new Vector<uint>(0x40));
        }
    }

    private readonly struct TruthLoop<TX> : IUnaryLoop<TX, byte>
        where TX : unmanaged, INumber<TX>
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public static void Run(TX* x, byte* y, nint count)
        {
            for (nint i = 0; i < count; i++)
                y[i] = x[i] != TX.Zero ? (byte)1 : (byte)0;
        }
    }
}
