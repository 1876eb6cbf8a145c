using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Reduces any element type in the type of the result.</summary>
internal readonly unsafe struct ScalarReductionLoop<TReducer, TX, TY> : IReductionLoop<TX, TY>
    where TReducer : struct, IReducer
    where TX : unmanaged, INumber<TX>
    where TY : unmanaged, INumber<TY>
{
    /// <summary>Four chains, so that the processor need not wait for each addition.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TY Row(TX* x, nint count)
    {
        nint whole = count & ~(nint)3;
        nint tail = whole;
        TY result = default;
        if (whole > 0)
        {
            TY a = TY.CreateTruncating(x[0]);
            TY b = TY.CreateTruncating(x[1]);
            TY c = TY.CreateTruncating(x[2]);
            TY d = TY.CreateTruncating(x[3]);
            for (nint i = 4; i < whole; i += 4)
            {
                a = TReducer.CombineScalar(a, TY.CreateTruncating(x[i]));
                b = TReducer.CombineScalar(b, TY.CreateTruncating(x[i + 1]));
                c = TReducer.CombineScalar(c, TY.CreateTruncating(x[i + 2]));
                d = TReducer.CombineScalar(d, TY.CreateTruncating(x[i + 3]));
            }

            result = TReducer.CombineScalar(TReducer.CombineScalar(a, c), TReducer.CombineScalar(b, d));
        }
        else
        {
            result = TY.CreateTruncating(x[0]);
            tail = 1;
        }

        for (nint i = tail; i < count; i++)
            result = TReducer.CombineScalar(result, TY.CreateTruncating(x[i]));
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Columns(TX* x, nint rows, nint rowStride, nint columns, TY* y)
    {
        for (nint column = 0; column < columns; column++)
            y[column] = TY.CreateTruncating(x[column]);
        for (nint row = 1; row < rows; row++)
        {
            TX* elements = x + (row * rowStride);
            for (nint column = 0; column < columns; column++)
                y[column] = TReducer.CombineScalar(y[column], TY.CreateTruncating(elements[column]));
        }
    }
}
