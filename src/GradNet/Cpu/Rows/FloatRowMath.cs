using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Rows of float32. Sums run in sixteen lanes, element i in lane i mod 16, so that they do not depend on the width of vectors.</summary>
/// <typeparam name="TStore">How results are written where they are aligned to vectors.</typeparam>
internal readonly unsafe struct FloatRowMath<TStore> : IRowMath<float>
    where TStore : struct, IStore
{
    private const int Lanes = 16;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static float Max(float* x, nint count)
    {
        float largest;
        VectorWidth.Run(new MaxKernel(x, count, &largest));
        return largest;
    }

    public static float Log(float x) => Float128.First(Cpu.Log.Invoke<Float128>(x));

    public static float Sqrt(float x) => MathF.Sqrt(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFormula>(float* a, float* b, float* y, nint count, float p, float q, float r, float s)
        where TFormula : struct, IRowFormula => VectorWidth.Run(new MapKernel<TFormula, CachedStore>(a, b, y, count, p, q, r, s));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Write<TFormula>(float* a, float* b, float* y, nint count, float p, float q, float r, float s)
        where TFormula : struct, IRowFormula
    {
        if (StreamingStore.Fits(y))
            VectorWidth.Run(new MapKernel<TFormula, TStore>(a, b, y, count, p, q, r, s));
        else
            VectorWidth.Run(new MapKernel<TFormula, CachedStore>(a, b, y, count, p, q, r, s));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static float Sum<TFormula>(float* a, float* b, float* y, nint count, float p)
        where TFormula : struct, IRowFormula
    {
        float sum;
        VectorWidth.Run(new SumKernel<TFormula>(a, b, y, count, p, &sum));
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void SumRows<TFormula>(float* a, float* b, float* sums, nint rows, nint distance, nint count, float p)
        where TFormula : struct, IRowFormula
    {
        nint row = 0;
        for (; row + RowSums<TFormula>.Rows <= rows; row += RowSums<TFormula>.Rows)
            VectorWidth.Run(new RowSums<TFormula>(a + (row * distance), b + (row * distance), sums + row, distance, count, p));
        for (; row < rows; row++)
            sums[row] = Sum<TFormula>(a + (row * distance), b + (row * distance), null, count, p);
    }

    private readonly struct MapKernel<TFormula, TDestination>(float* a, float* b, float* y, nint count, float p, float q, float r, float s)
        : IVectorKernel
        where TFormula : struct, IRowFormula
        where TDestination : struct, IStore
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* left = a;
            float* right = b;
            float* result = y;
            V first = p;
            V second = q;
            V third = r;
            V fourth = s;
            nint whole = count & -V.Count;
            for (nint i = 0; i < whole; i += V.Count)
                TDestination.Store(TFormula.Invoke(V.Load(left + i), V.Load(right + i), first, second, third, fourth), result + i);
            if (whole == count)
                return;
            nint rest = count - whole;
            V last = TFormula.Invoke(V.LoadFirst(left + whole, rest), V.LoadFirst(right + whole, rest), first, second, third, fourth);
            V.StoreFirst(last, result + whole, rest);
        }
    }

    /// <summary>The native maximum, which takes one instruction, on vectors that do not wait for each other.</summary>
    private readonly struct MaxKernel(float* x, nint count, float* largest) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* source = x;
            V max0 = float.NegativeInfinity;
            V max1 = max0;
            V max2 = max0;
            V max3 = max0;
            nint i = 0;
            for (; i + (4 * V.Count) <= count; i += 4 * V.Count)
            {
                max0 = V.AtLeast(max0, V.Load(source + i));
                max1 = V.AtLeast(max1, V.Load(source + i + V.Count));
                max2 = V.AtLeast(max2, V.Load(source + i + (2 * V.Count)));
                max3 = V.AtLeast(max3, V.Load(source + i + (3 * V.Count)));
            }

            for (; i < count; i += V.Count)
                max0 = V.AtLeast(max0, V.Select(V.Less(V.LaneNumbers, count - i), V.LoadFirst(source + i, count - i), float.NegativeInfinity));
            max0 = V.AtLeast(V.AtLeast(max0, max1), V.AtLeast(max2, max3));
            *largest = FloatReductionLoop<Maximization>.Fold<V>(max0, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity);
        }
    }

    private readonly struct SumKernel<TFormula>(float* a, float* b, float* y, nint count, float p, float* sum) : IVectorKernel
        where TFormula : struct, IRowFormula
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            float* left = a;
            float* right = b;
            float* terms = y;
            V parameter = p;
            V sum0 = 0f;
            V sum1 = sum0;
            V sum2 = sum0;
            V sum3 = sum0;
            nint whole = count & -Lanes;
            for (nint i = 0; i < whole; i += Lanes)
            {
                sum0 += Term(left, right, terms, i, parameter);
                if (V.Count < 16)
                    sum1 += Term(left, right, terms, i + V.Count, parameter);
                if (V.Count < 8)
                {
                    sum2 += Term(left, right, terms, i + (2 * V.Count), parameter);
                    sum3 += Term(left, right, terms, i + (3 * V.Count), parameter);
                }
            }

            if (whole < count)
            {
                sum0 += LastTerm(whole, parameter);
                if (V.Count < 16)
                    sum1 += LastTerm(whole + V.Count, parameter);
                if (V.Count < 8)
                {
                    sum2 += LastTerm(whole + (2 * V.Count), parameter);
                    sum3 += LastTerm(whole + (3 * V.Count), parameter);
                }
            }

            *sum = FloatReductionLoop<Summation>.Fold(sum0, sum1, sum2, sum3);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Term<V>(float* a, float* b, float* y, nint i, V parameter)
            where V : struct, IFloatVector<V>
        {
            V term = TFormula.Invoke(V.Load(a + i), V.Load(b + i), parameter, 0f, 0f, 0f);
            if (y != null)
                V.Store(term, y + i);
            return term;
        }

        /// <summary>The terms from i on, fewer than sixteen or none, and 0 in the lanes after them.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private V LastTerm<V>(nint i, V parameter)
            where V : struct, IFloatVector<V>
        {
            nint rest = count - i;
            V term = TFormula.Invoke(V.LoadFirst(a + i, rest), V.LoadFirst(b + i, rest), parameter, 0f, 0f, 0f);
            if (y != null)
                V.StoreFirst(term, y + i, rest);
            return V.Less(V.LaneNumbers, rest) & term;
        }
    }
}
