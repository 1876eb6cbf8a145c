using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Σ formula(a, b) for each row of a group of four of float32, side by side; the terms go to y unless that is null. The sums are those of <see cref="FloatRowMath{TStore}"/>, bit by bit.
/// </summary>
internal readonly unsafe struct RowSums<TFormula>(float* a, float* b, float* y, float* sums, RowGroup group, float* p) : IVectorKernel
    where TFormula : struct, IRowFormula
{
    /// <summary>Rows that are summed side by side.</summary>
    public const int Rows = RowGroup.Most;

    private const int Lanes = ShortRun.Size;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, IFloatVector<V>
    {
        float* lanes = stackalloc float[Rows * Lanes];
        nint count = group.Count, whole = count & -Lanes, stride = group.Distance, secondStride = group.SecondDistance;
        nint next = group.NumberDistance;
        V p0 = p[0];
        V p1 = p[next];
        V p2 = p[2 * next];
        V p3 = p[3 * next];
        for (nint lane = 0; lane < Lanes; lane += V.Count)
        {
            float* left = a + lane;
            float* right = b + lane;
            float* terms = y == null ? null : y + lane;
            V sum0 = 0f;
            V sum1 = sum0;
            V sum2 = sum0;
            V sum3 = sum0;
            for (nint i = 0; i < whole; i += Lanes)
            {
                RowGroup.AskForNext(left + i, stride);
                sum0 += Term(left, right, terms, i, i, p0);
                sum1 += Term(left, right, terms, i + stride, i + secondStride, p1);
                sum2 += Term(left, right, terms, i + (2 * stride), i + (2 * secondStride), p2);
                sum3 += Term(left, right, terms, i + (3 * stride), i + (3 * secondStride), p3);
            }

            if (whole < count)
            {
                nint rest = count - whole - lane;
                sum0 += LastTerm(left, right, terms, whole, whole, rest, p0);
                sum1 += LastTerm(left, right, terms, whole + stride, whole + secondStride, rest, p1);
                sum2 += LastTerm(left, right, terms, whole + (2 * stride), whole + (2 * secondStride), rest, p2);
                sum3 += LastTerm(left, right, terms, whole + (3 * stride), whole + (3 * secondStride), rest, p3);
            }

            V.Store(sum0, lanes + lane);
            V.Store(sum1, lanes + Lanes + lane);
            V.Store(sum2, lanes + (2 * Lanes) + lane);
            V.Store(sum3, lanes + (3 * Lanes) + lane);
        }

        for (nint row = 0; row < Rows; row++)
            sums[row] = Fold<V>(lanes + (row * Lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Term<V>(float* a, float* b, float* y, nint i, nint second, V parameter)
        where V : struct, IFloatVector<V>
    {
        V term = TFormula.Invoke(V.Load(a + i), V.Load(b + second), parameter, 0f, 0f, 0f);
        if (y != null)
            V.Store(term, y + i);
        return term;
    }

    /// <summary>The last terms, fewer than there are lanes or none, and 0 in the lanes after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LastTerm<V>(float* a, float* b, float* y, nint i, nint second, nint count, V parameter)
        where V : struct, IFloatVector<V>
    {
        V term = TFormula.Invoke(V.LoadFirst(a + i, count), V.LoadFirst(b + second, count), parameter, 0f, 0f, 0f);
        if (y != null)
            V.StoreFirst(term, y + i, count);
        return V.Less(V.LaneNumbers, count) & term;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fold<V>(float* lanes)
        where V : struct, IFloatVector<V>
    {
        V first = V.Load(lanes);
        V second = V.Count < 16 ? V.Load(lanes + V.Count) : first;
        V third = V.Count < 8 ? V.Load(lanes + (2 * V.Count)) : first;
        V fourth = V.Count < 8 ? V.Load(lanes + (3 * V.Count)) : first;
        return FloatReductionLoop<Summation>.Fold(first, second, third, fourth);
    }
}
