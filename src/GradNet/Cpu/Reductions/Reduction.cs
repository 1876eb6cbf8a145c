using System.Numerics;

namespace GradNet.Cpu;

/// <summary>Many elements into one along some axes, given in ascending order. The output lacks those axes, or has them with size 1.</summary>
internal static unsafe partial class Reduction
{
    /// <summary>Sums; 0 of nothing. Real numbers keep their dtype, everything else is summed as int64.</summary>
    public static void Sum(Operand x, Operand y, ReadOnlySpan<int> axes)
    {
        if (x.Shape.ElementCount == 0)
            Elementwise.Fill(y, 0);
        else if (x.DType == DType.Float32)
            Reduce<float, float, FloatReductionLoop<Summation>, FloatReductionLoop<Summation>>(x, y, axes);
        else if (x.DType == DType.Float64)
            ReduceScalars<Summation, double, double>(x, y, axes);
        else if (x.DType == DType.Int64)
            ReduceScalars<Summation, long, long>(x, y, axes);
        else if (x.DType == DType.Int32)
            ReduceScalars<Summation, int, long>(x, y, axes);
        else if (x.DType == DType.UInt64)
            ReduceScalars<Summation, ulong, long>(x, y, axes);
        else
            ReduceScalars<Summation, byte, long>(x, y, axes);
    }

    /// <summary>The largest elements; NaN wins.</summary>
    public static void Max(Operand x, Operand y, ReadOnlySpan<int> axes) => Extremum<Maximization>(x, y, axes);

    /// <summary>The smallest elements; NaN wins.</summary>
    public static void Min(Operand x, Operand y, ReadOnlySpan<int> axes) => Extremum<Minimization>(x, y, axes);

    private static void Extremum<TReducer>(Operand x, Operand y, ReadOnlySpan<int> axes)
        where TReducer : struct, IReducer
    {
        if (x.Shape.ElementCount == 0)
            return;
        if (x.DType == DType.Float32)
            Reduce<float, float, FloatReductionLoop<TReducer>, FloatReductionLoop<TReducer>>(x, y, axes);
        else if (x.DType == DType.Float64)
            ReduceScalars<TReducer, double, double>(x, y, axes);
        else if (x.DType == DType.Int64)
            ReduceScalars<TReducer, long, long>(x, y, axes);
        else if (x.DType == DType.Int32)
            ReduceScalars<TReducer, int, int>(x, y, axes);
        else if (x.DType == DType.UInt64)
            ReduceScalars<TReducer, ulong, ulong>(x, y, axes);
        else
            ReduceScalars<TReducer, byte, byte>(x, y, axes);
    }

    private static void ReduceScalars<TReducer, TX, TY>(Operand x, Operand y, ReadOnlySpan<int> axes)
        where TReducer : struct, IReducer
        where TX : unmanaged, INumber<TX>
        where TY : unmanaged, INumber<TY> =>
        Reduce<TX, TY, ScalarReductionLoop<TReducer, TX, TY>, ScalarReductionLoop<TReducer, TY, TY>>(x, y, axes);

    /// <summary>Reduces one group of neighbouring axes after the other, the innermost first, so that each step sees [outer, reduced, inner].</summary>
    private static void Reduce<TX, TY, TFirst, TRest>(Operand x, Operand y, ReadOnlySpan<int> axes)
        where TX : unmanaged
        where TY : unmanaged
        where TFirst : struct, IReductionLoop<TX, TY>
        where TRest : struct, IReductionLoop<TY, TY>
    {
        using var input = new ContiguousOperand(x);
        Span<nint> sizes = stackalloc nint[x.Shape.Rank + 1];
        int groups = GroupAxes(x.Shape, axes, sizes);
        if (groups <= 1)
        {
            ReductionStage.Run<TX, TY, TFirst, TRest>(input.Get<TX>(), 1, 1, sizes[0], (TY*)y.Data);
            return;
        }

        nint outer = (nint)x.Shape.ElementCount / sizes[0] / sizes[1];
        nint inner = sizes[0];
        if (groups <= 3)
        {
            ReductionStage.Run<TX, TY, TFirst, TRest>(input.Get<TX>(), outer, sizes[1], inner, (TY*)y.Data);
            return;
        }

        using var first = Scratch.Rent<TY>(outer * inner);
        using var second = Scratch.Rent<TY>(outer * inner);
        ReductionStage.Run<TX, TY, TFirst, TRest>(input.Get<TX>(), outer, sizes[1], inner, first.Pointer);
        TY* source = first.Pointer;
        TY* free = second.Pointer;
        for (int group = 3; group < groups; group += 2)
        {
            inner *= sizes[group - 1];
            outer /= sizes[group - 1] * sizes[group];
            TY* destination = group + 2 < groups ? free : (TY*)y.Data;
            ReductionStage.Run<TY, TY, TRest, TRest>(source, outer, sizes[group], inner, destination);
            free = source;
            source = destination;
        }
    }

    /// <summary>
    /// Merges neighbouring axes that are both kept or both reduced. Sizes come innermost first: kept (1 if the last axis is reduced),
    /// reduced, kept, ...
    /// </summary>
    /// <returns>The number of sizes.</returns>
    private static int GroupAxes(Shape shape, ReadOnlySpan<int> axes, Span<nint> sizes)
    {
        int group = 0;
        sizes[0] = 1;
        for (int axis = shape.Rank - 1; axis >= 0; axis--)
        {
            if (shape[axis] == 1)
                continue;
            bool isReduced = axes.Contains(axis);
            if (isReduced != (group % 2 == 1))
                sizes[++group] = 1;
            sizes[group] *= shape[axis];
        }

        return group + 1;
    }
}
