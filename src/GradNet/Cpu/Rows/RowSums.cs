using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Σ formula(a, b) for each of four rows of float32 that lie a distance apart, side by side: a single sum waits for its own last addition.
/// The sums are those of <see cref="FloatRowMath{TStore}"/>, bit by bit.
/// </summary>
internal readonly unsafe struct RowSums<TFormula>(float* a, float* b, float* sums, nint distance, nint count, float p) : IVectorKernel
    where TFormula : struct, IRowFormula
{
    /// <summary>Rows that are summed side by side.</summary>
    public const int Rows = 4;

    private const int Lanes = ShortRun.Size;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, IFloatVector<V>
    {
        float* lanes = stackalloc float[Rows * Lanes];
        nint whole = count & -Lanes, stride = distance;
        V parameter = p;
        for (nint lane = 0; lane < Lanes; lane += V.Count)
        {
            float* left = a + lane;
            float* right = b + lane;
            V sum0 = 0f;
            V sum1 = sum0;
            V sum2 = sum0;
            V sum3 = sum0;
            for (nint i = 0; i < whole; i += Lanes)
            {
                sum0 += Term(left + i, right + i, parameter);
                sum1 += Term(left + stride + i, right + stride + i, parameter);
                sum2 += Term(left + (2 * stride) + i, right + (2 * stride) + i, parameter);
                sum3 += Term(left + (3 * stride) + i, right + (3 * stride) + i, parameter);
            }

            if (whole < count)
            {
                left += whole;
                right += whole;
                nint rest = count - whole - lane;
                sum0 += LastTerm(left, right, rest, parameter);
                sum1 += LastTerm(left + stride, right + stride, rest, parameter);
                sum2 += LastTerm(left + (2 * stride), right + (2 * stride), rest, parameter);
                sum3 += LastTerm(left + (3 * stride), right + (3 * stride), rest, parameter);
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
    private static V Term<V>(float* a, float* b, V parameter)
        where V : struct, IFloatVector<V> => TFormula.Invoke(V.Load(a), V.Load(b), parameter, 0f, 0f, 0f);

    /// <summary>The last terms, fewer than there are lanes or none, and 0 in the lanes after them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LastTerm<V>(float* a, float* b, nint count, V parameter)
        where V : struct, IFloatVector<V> =>
        V.Less(V.LaneNumbers, count) & TFormula.Invoke(V.LoadFirst(a, count), V.LoadFirst(b, count), parameter, 0f, 0f, 0f);

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
