using System.Numerics;

namespace GradNet.Cpu;

/// <summary>Elements picked from, and put to, places that an int64 index names along one axis.</summary>
internal static unsafe class Indexing
{
    /// <summary>y[i, j] = x[index[i, j], j] for axis 0; index and y have one shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the axis.</exception>
    public static void Gather(Operand x, Operand index, Operand y, int axis)
    {
        switch (y.DType.Size)
        {
            case 1:
                Gather<byte>(x, index, y, axis);
                break;
            case 2:
                Gather<short>(x, index, y, axis);
                break;
            case 4:
                Gather<int>(x, index, y, axis);
                break;
            default:
                Gather<long>(x, index, y, axis);
                break;
        }
    }

    /// <summary>y = x, then y[index[i, j], j] = (or +=, min=, max=) updates[i, j] for axis 0, in row-major order of the index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the axis.</exception>
    public static void Scatter(ScatterMode mode, Operand x, Operand index, Operand updates, Operand y, int axis)
    {
        Elementwise.Copy(x, y);
        DTypeSwitch.Run(y.DType, new ScatterAction(mode, index, updates, y, axis));
    }

    private static void Gather<T>(Operand x, Operand index, Operand y, int axis)
        where T : unmanaged
    {
        var rows = new IndexRows(x, index, axis);
        var output = (T*)y.Data;
        for (long row = 0; row < rows.Count; row++)
        {
            T* source = (T*)x.Data + rows.ElementOffset(row);
            long* places = (long*)index.Data + rows.IndexOffset(row);
            if (rows.IsWholeRow)
            {
                source += rows.Place(*places) * rows.AxisStride;
                new Span<T>(source, (int)rows.Length).CopyTo(new Span<T>(output, (int)rows.Length));
            }
            else
            {
                for (nint i = 0; i < rows.Length; i++)
                    output[i] = source[(i * rows.ElementStride) + (rows.Place(places[i * rows.IndexStride]) * rows.AxisStride)];
            }

            output += rows.Length;
        }
    }

    private readonly struct ScatterAction(ScatterMode mode, Operand index, Operand updates, Operand y, int axis) : IDTypeAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            using var contiguous = new ContiguousOperand(updates);
            T* update = contiguous.Get<T>();
            var rows = new IndexRows(y, index, axis);
            for (long row = 0; row < rows.Count; row++)
            {
                T* target = (T*)y.Data + rows.ElementOffset(row);
                long* places = (long*)index.Data + rows.IndexOffset(row);
                for (nint i = 0; i < rows.Length; i++)
                {
                    T* element = target + (i * rows.ElementStride) + (rows.Place(places[i * rows.IndexStride]) * rows.AxisStride);
                    *element = Combine(*element, *update++);
                }
            }
        }

        private T Combine<T>(T element, T update)
            where T : unmanaged, INumber<T> => mode switch
            {
                ScatterMode.Set => update,
                ScatterMode.Add => element + update,
                ScatterMode.Min => T.Min(element, update),
                _ => T.Max(element, update),
            };
    }
}
