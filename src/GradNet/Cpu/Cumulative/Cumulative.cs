using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Each element joined with all before it along an axis. float32 is carried in double precision, integers in 64 bits.</summary>
internal static unsafe class Cumulative
{
    /// <summary>Elements that make a task worth while.</summary>
    private const int TaskSize = 16384;

    /// <summary>Rows that are carried at a time.</summary>
    private const int Rows = 4;

    /// <summary>Neighbouring columns that are carried at a time.</summary>
    private const int ColumnBlock = 64;

    /// <summary>Sums; y is int64 where x is not real.</summary>
    public static void Sum(Operand x, Operand y, int axis) => Run<Adding>(x, y, axis);

    /// <summary>Products; x and y have one dtype.</summary>
    public static void Product(Operand x, Operand y, int axis) => Run<Multiplying>(x, y, axis);

    /// <summary>Where the largest element so far lies, the last of equals or of NaNs.</summary>
    public static void ArgMax(Operand x, Operand y, int axis) => DTypeSwitch.Run(x.DType, new ArgExtremum(x, y, axis, isLargest: true));

    /// <summary>Where the smallest element so far lies, the last of equals or of NaNs.</summary>
    public static void ArgMin(Operand x, Operand y, int axis) => DTypeSwitch.Run(x.DType, new ArgExtremum(x, y, axis, isLargest: false));

    private static void Run<TCumulation>(Operand x, Operand y, int axis)
        where TCumulation : struct, ICumulation
    {
        if (y.DType == DType.Float32)
            new Pass<float, double, float, TCumulation>(x, y, axis).Run();
        else if (y.DType == DType.Float64)
            new Pass<double, double, double, TCumulation>(x, y, axis).Run();
        else
            DTypeSwitch.Run(x.DType, new IntegerPass<TCumulation>(x, y, axis));
    }

    private readonly struct Adding : ICumulation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Combine<T>(T sum, T element)
            where T : unmanaged, INumber<T> => sum + element;
    }

    private readonly struct Multiplying : ICumulation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static T Combine<T>(T sum, T element)
            where T : unmanaged, INumber<T> => sum * element;
    }

    private readonly struct IntegerPass<TCumulation>(Operand x, Operand y, int axis) : IDTypeAction
        where TCumulation : struct, ICumulation
    {
        public void Run<T>()
            where T : unmanaged, INumber<T> => new Pass<T, long, long, TCumulation>(x, y, axis).Run();
    }

    /// <summary>x seen as [outer, length, inner].</summary>
    private readonly struct Pass<TX, TSum, TY, TCumulation>(Operand x, Operand y, int axis)
        where TX : unmanaged, INumber<TX>
        where TSum : unmanaged, INumber<TSum>
        where TY : unmanaged, INumber<TY>
        where TCumulation : struct, ICumulation
    {
        public void Run()
        {
            using var input = new ContiguousOperand(x);
            nint length = x.Shape[axis];
            nint inner = (nint)x.Shape[(axis + 1)..].ElementCount;
            nint outer = (nint)x.Shape[..axis].ElementCount;
            nint pieces = outer * ((inner + ColumnBlock - 1) / ColumnBlock);
            nint perTask = Math.Max(1, TaskSize / (length * Math.Min(inner, ColumnBlock)));
            WorkerPool.For((int)((pieces + perTask - 1) / perTask), new Pieces(input.Get<TX>(), (TY*)y.Data, length, inner, pieces, perTask));
        }

        private readonly struct Pieces(TX* x, TY* y, nint length, nint inner, nint pieces, nint perTask) : IParallelBody
        {
            public void Run(int index)
            {
                nint blocks = (inner + ColumnBlock - 1) / ColumnBlock;
                nint end = Math.Min(pieces, (index + 1) * perTask);
                for (nint piece = index * perTask; piece < end; piece++)
                {
                    (nint row, nint block) = Math.DivRem(piece, blocks);
                    nint first = (row * length * inner) + (block * ColumnBlock);
                    if (inner == 1 && piece + Rows <= end)
                    {
                        FourRows(x + first, y + first, length);
                        piece += Rows - 1;
                    }
                    else if (inner == 1)
                    {
                        Row(x + first, y + first, length);
                    }
                    else
                    {
                        Columns(x + first, y + first, length, inner, Math.Min(ColumnBlock, inner - (block * ColumnBlock)));
                    }
                }
            }

            [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
            private static void Row(TX* x, TY* y, nint length)
            {
                TSum sum = Conversion.To<TX, TSum>(x[0]);
                y[0] = Conversion.To<TSum, TY>(sum);
                for (nint i = 1; i < length; i++)
                {
                    sum = TCumulation.Combine(sum, Conversion.To<TX, TSum>(x[i]));
                    y[i] = Conversion.To<TSum, TY>(sum);
                }
            }

            /// <summary>Four at a time, because each waits for its last sum.</summary>
            [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
            private static void FourRows(TX* x, TY* y, nint length)
            {
                TX* x1 = x + length;
                TX* x2 = x1 + length;
                TX* x3 = x2 + length;
                TY* y1 = y + length;
                TY* y2 = y1 + length;
                TY* y3 = y2 + length;
                TSum sum0 = Conversion.To<TX, TSum>(*x);
                TSum sum1 = Conversion.To<TX, TSum>(*x1);
                TSum sum2 = Conversion.To<TX, TSum>(*x2);
                TSum sum3 = Conversion.To<TX, TSum>(*x3);
                for (nint i = 0; ;)
                {
                    y[i] = Conversion.To<TSum, TY>(sum0);
                    y1[i] = Conversion.To<TSum, TY>(sum1);
                    y2[i] = Conversion.To<TSum, TY>(sum2);
                    y3[i] = Conversion.To<TSum, TY>(sum3);
                    if (++i == length)
                        return;
                    sum0 = TCumulation.Combine(sum0, Conversion.To<TX, TSum>(x[i]));
                    sum1 = TCumulation.Combine(sum1, Conversion.To<TX, TSum>(x1[i]));
                    sum2 = TCumulation.Combine(sum2, Conversion.To<TX, TSum>(x2[i]));
                    sum3 = TCumulation.Combine(sum3, Conversion.To<TX, TSum>(x3[i]));
                }
            }

            [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
            private static void Columns(TX* x, TY* y, nint length, nint inner, nint columns)
            {
                TSum* sums = stackalloc TSum[ColumnBlock];
                for (nint column = 0; column < columns; column++)
                {
                    sums[column] = Conversion.To<TX, TSum>(x[column]);
                    y[column] = Conversion.To<TSum, TY>(sums[column]);
                }

                for (nint i = 1; i < length; i++)
                {
                    x += inner;
                    y += inner;
                    for (nint column = 0; column < columns; column++)
                    {
                        sums[column] = TCumulation.Combine(sums[column], Conversion.To<TX, TSum>(x[column]));
                        y[column] = Conversion.To<TSum, TY>(sums[column]);
                    }
                }
            }
        }
    }

    private readonly struct ArgExtremum(Operand x, Operand y, int axis, bool isLargest) : IDTypeAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            using var input = new ContiguousOperand(x);
            nint length = x.Shape[axis];
            nint inner = (nint)x.Shape[(axis + 1)..].ElementCount;
            nint blocks = (inner + ColumnBlock - 1) / ColumnBlock;
            nint pieces = (nint)x.Shape.ElementCount / length / inner * blocks;
            nint perTask = Math.Max(1, TaskSize / (length * Math.Min(inner, ColumnBlock)));
            var body = new Searches<T>(input.Get<T>(), (long*)y.Data, length, inner, blocks, pieces, perTask, isLargest);
            WorkerPool.For((int)((pieces + perTask - 1) / perTask), body);
        }
    }

    /// <summary>A piece is a block of neighbouring columns, which are searched row by row.</summary>
    private readonly struct Searches<T>(T* x, long* y, nint length, nint inner, nint blocks, nint pieces, nint perTask, bool isLargest) : IParallelBody
        where T : unmanaged, INumber<T>
    {
        public void Run(int index)
        {
            nint end = Math.Min(pieces, (index + 1) * perTask);
            for (nint piece = index * perTask; piece < end; piece++)
            {
                (nint outer, nint block) = Math.DivRem(piece, blocks);
                nint first = (outer * length * inner) + (block * ColumnBlock);
                if (inner == 1)
                    SearchRow(x + first, y + first);
                else
                    SearchColumns(x + first, y + first, Math.Min(ColumnBlock, inner - (block * ColumnBlock)));
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void SearchRow(T* source, long* destination)
        {
            bool isUpwards = isLargest;
            T value = *source;
            nint place = 0;
            nint count = length;
            for (nint i = 0; i < count; i++)
            {
                if (Wins(source[i], value, isUpwards))
                    (value, place) = (source[i], i);
                destination[i] = place;
            }
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void SearchColumns(T* source, long* destination, nint columns)
        {
            T* values = stackalloc T[ColumnBlock];
            long* places = stackalloc long[ColumnBlock];
            for (nint column = 0; column < columns; column++)
                (values[column], places[column]) = (source[column], 0);
            bool isUpwards = isLargest;
            nint stride = inner;
            nint rows = length;
            for (nint row = 0; row < rows; row++)
            {
                for (nint column = 0; column < columns; column++)
                {
                    if (Wins(source[column], values[column], isUpwards))
                        (values[column], places[column]) = (source[column], row);
                    destination[column] = places[column];
                }

                source += stride;
                destination += stride;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static bool Wins(T candidate, T value, bool isUpwards) =>
            T.IsNaN(candidate) || ((isUpwards ? candidate >= value : candidate <= value) && !T.IsNaN(value));
    }
}
