using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <content>Positions of extreme elements.</content>
internal static unsafe partial class Reduction
{
    /// <summary>Elements that make a task worth while.</summary>
    private const int TaskSize = 16384;

    /// <summary>The index of the largest element along an axis: the first of equals, or of NaNs where there are any.</summary>
    public static void ArgMax(Operand x, Operand y, int axis) => DTypeSwitch.Run(x.DType, new ArgExtremum(x, y, axis, isLargest: true));

    /// <summary>The index of the smallest element along an axis: the first of equals, or of NaNs where there are any.</summary>
    public static void ArgMin(Operand x, Operand y, int axis) => DTypeSwitch.Run(x.DType, new ArgExtremum(x, y, axis, isLargest: false));

    private readonly struct ArgExtremum(Operand x, Operand y, int axis, bool isLargest) : IDTypeAction
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
            nint perTask = Math.Max(1, TaskSize / length);
            var body = new Searches<T>(input.Get<T>(), length, inner, (long*)y.Data, count, perTask, isLargest);
            WorkerPool.For((int)((count + perTask - 1) / perTask), body);
        }
    }

    private readonly struct Searches<T>(T* x, nint length, nint inner, long* y, nint count, nint perTask, bool isLargest) : IParallelBody
        where T : unmanaged, INumber<T>
    {
        public void Run(int index)
        {
            nint end = Math.Min(count, (index + 1) * perTask);
            for (nint i = index * perTask; i < end; i++)
            {
                (nint outer, nint column) = Math.DivRem(i, inner);
                T* first = x + (outer * length * inner) + column;
                y[i] = isLargest ? FirstLargest(first, length, inner) : FirstSmallest(first, length, inner);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static nint FirstLargest(T* x, nint length, nint stride)
        {
            nint best = 0;
            T value = *x;
            for (nint i = 1; i < length && !T.IsNaN(value); i++)
            {
                T candidate = x[i * stride];
                if (candidate > value || T.IsNaN(candidate))
                    (best, value) = (i, candidate);
            }

            return best;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static nint FirstSmallest(T* x, nint length, nint stride)
        {
            nint best = 0;
            T value = *x;
            for (nint i = 1; i < length && !T.IsNaN(value); i++)
            {
                T candidate = x[i * stride];
                if (candidate < value || T.IsNaN(candidate))
                    (best, value) = (i, candidate);
            }

            return best;
        }
    }
}
