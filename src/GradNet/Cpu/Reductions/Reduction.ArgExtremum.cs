using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <content>Positions of extreme elements.</content>
internal static unsafe partial class Reduction
{
    /// <summary>Elements that make a task worth while.</summary>
    private const int TaskSize = 16384;

    /// <summary>The index of the largest element along an axis: the first of equals, or of NaNs where there are any.</summary>
    public static void ArgMax(Operand x, Operand y, int axis) => DTypeSwitch.Run(x.DType, new ArgExtremum<Largest>(x, y, axis));

    /// <summary>The index of the smallest element along an axis: the first of equals, or of NaNs where there are any.</summary>
    public static void ArgMin(Operand x, Operand y, int axis) => DTypeSwitch.Run(x.DType, new ArgExtremum<Smallest>(x, y, axis));

    /// <summary>Which of two elements is looked for.</summary>
    private interface IPreference
    {
        static abstract nint SearchRow(float* x, nint count);

        static abstract void SearchColumns(float* x, nint rows, nint rowStride, nint columns, long* y);

        static abstract bool Prefers<T>(T candidate, T best)
            where T : unmanaged, INumber<T>;
    }

    private readonly struct Largest : IPreference
    {
        public static nint SearchRow(float* x, nint count) => ExtremumSearch<Maximization>.Row(x, count);

        public static void SearchColumns(float* x, nint rows, nint rowStride, nint columns, long* y) =>
            ExtremumSearch<Maximization>.Columns(x, rows, rowStride, columns, y);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Prefers<T>(T candidate, T best)
            where T : unmanaged, INumber<T> => candidate > best;
    }

    private readonly struct Smallest : IPreference
    {
        public static nint SearchRow(float* x, nint count) => ExtremumSearch<Minimization>.Row(x, count);

        public static void SearchColumns(float* x, nint rows, nint rowStride, nint columns, long* y) =>
            ExtremumSearch<Minimization>.Columns(x, rows, rowStride, columns, y);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Prefers<T>(T candidate, T best)
            where T : unmanaged, INumber<T> => candidate < best;
    }

    private readonly struct ArgExtremum<TPreference>(Operand x, Operand y, int axis) : IDTypeAction
        where TPreference : struct, IPreference
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            if (y.Shape.ElementCount == 0)
                return;
            using var input = new ContiguousOperand(x);
            nint inner = (nint)x.Shape[(axis + 1)..].ElementCount;
            nint length = x.Shape[axis];
            nint count = (nint)y.Shape.ElementCount;
            if (typeof(T) == typeof(float) && inner == 1 && length >= ExtremumSearch<Maximization>.ShortestRow)
            {
                nint rowsPerTask = Math.Max(1, TaskSize / length);
                var rows = new RowSearches<TPreference>(input.Get<float>(), length, (long*)y.Data, count, rowsPerTask);
                WorkerPool.For((int)((count + rowsPerTask - 1) / rowsPerTask), rows);
                return;
            }

            if (typeof(T) == typeof(float) && inner >= ShortRun.Size)
            {
                nint blocks = (inner + ExtremumSearch<Maximization>.ColumnBlock - 1) / ExtremumSearch<Maximization>.ColumnBlock;
                WorkerPool.For((int)(count / inner * blocks), new ColumnSearches<TPreference>(input.Get<float>(), length, inner, blocks, (long*)y.Data));
                return;
            }

            nint perTask = Math.Max(1, TaskSize / length);
            var body = new Searches<T, TPreference>(input.Get<T>(), length, inner, (long*)y.Data, count, perTask);
            WorkerPool.For((int)((count + perTask - 1) / perTask), body);
        }
    }

    private readonly struct RowSearches<TPreference>(float* x, nint length, long* y, nint count, nint perTask) : IParallelBody
        where TPreference : struct, IPreference
    {
        public void Run(int index)
        {
            nint end = Math.Min(count, (index + 1) * perTask);
            for (nint row = index * perTask; row < end; row++)
                y[row] = TPreference.SearchRow(x + (row * length), length);
        }
    }

    private readonly struct ColumnSearches<TPreference>(float* x, nint length, nint inner, nint blocks, long* y) : IParallelBody
        where TPreference : struct, IPreference
    {
        public void Run(int index)
        {
            const int Block = ExtremumSearch<Maximization>.ColumnBlock;
            (nint outer, nint block) = Math.DivRem((nint)index, blocks);

            // The last block reaches back where it would be shorter than a vector.
            nint first = Math.Max(0, Math.Min(block * Block, inner - ShortRun.Size));
            nint columns = Math.Min(Block, inner - first);
            TPreference.SearchColumns(x + (outer * length * inner) + first, length, inner, columns, y + (outer * inner) + first);
        }
    }

    private readonly struct Searches<T, TPreference>(T* x, nint length, nint inner, long* y, nint count, nint perTask) : IParallelBody
        where T : unmanaged, INumber<T>
        where TPreference : struct, IPreference
    {
        public void Run(int index)
        {
            nint end = Math.Min(count, (index + 1) * perTask);
            for (nint i = index * perTask; i < end; i++)
            {
                (nint outer, nint column) = Math.DivRem(i, inner);
                y[i] = First(x + (outer * length * inner) + column, length, inner);
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private static nint First(T* x, nint length, nint stride)
        {
            nint best = 0;
            T value = *x;
            for (nint i = 1; i < length && !T.IsNaN(value); i++)
            {
                T candidate = x[i * stride];
                if (TPreference.Prefers(candidate, value) || T.IsNaN(candidate))
                    (best, value) = (i, candidate);
            }

            return best;
        }
    }
}
