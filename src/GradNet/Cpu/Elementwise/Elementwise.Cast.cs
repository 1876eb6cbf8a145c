using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <content>Conversion between dtypes.</content>
internal static unsafe partial class Elementwise
{
    /// <summary>
    /// x in the dtype of y. Real numbers are cut towards zero and limited to the range of an integer dtype, NaN becoming 0;
    /// integers wrap; truth is being different from 0.
    /// </summary>
    public static void Cast(Operand x, Operand y)
    {
        if (x.DType == y.DType)
            Copy(x, y);
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
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run(TX* x, TY* y, nint count)
        {
            bool isReal = typeof(TX) == typeof(float) || typeof(TX) == typeof(double);
            for (nint i = 0; i < count; i++)
                y[i] = isReal ? TY.CreateSaturating(x[i]) : TY.CreateTruncating(x[i]);
        }
    }

    private readonly struct TruthLoop<TX> : IUnaryLoop<TX, byte>
        where TX : unmanaged, INumber<TX>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Run(TX* x, byte* y, nint count)
        {
            for (nint i = 0; i < count; i++)
                y[i] = x[i] != TX.Zero ? (byte)1 : (byte)0;
        }
    }
}
