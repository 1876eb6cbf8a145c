using System.Numerics;
using System.Runtime.CompilerServices;

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
                PickEach(source, places, output, in rows);
            }

            output += rows.Length;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void PickEach<T>(T* source, long* places, T* output, in IndexRows rows)
        where T : unmanaged
    {
        nint length = rows.Length;
        nint elementStride = rows.ElementStride;
        nint indexStride = rows.IndexStride;
        nint axisStride = rows.AxisStride;
        for (nint i = 0; i < length; i++)
            output[i] = source[(i * elementStride) + (rows.Place(places[i * indexStride]) * axisStride)];
    }

    private readonly struct ScatterAction(ScatterMode mode, Operand index, Operand updates, Operand y, int axis) : IDTypeAction
    {
        public void Run<T>()
            where T : unmanaged, INumber<T>
        {
            using var contiguous = new ContiguousOperand(updates);
            T* update = contiguous.Get<T>();
            switch (mode)
            {
                case ScatterMode.Set:
                    Scatter<T, Replacing>(update, index, y, axis);
                    break;
                case ScatterMode.Add:
                    Scatter<T, Adding>(update, index, y, axis);
                    break;
                case ScatterMode.Min:
                    Scatter<T, KeepingSmaller>(update, index, y, axis);
                    break;
                default:
                    Scatter<T, KeepingLarger>(update, index, y, axis);
                    break;
            }
        }
    }

    private static void Scatter<T, TMeeting>(T* update, Operand index, Operand y, int axis)
        where T : unmanaged, INumber<T>
        where TMeeting : struct, IMeeting
    {
        var rows = new IndexRows(y, index, axis);
        for (long row = 0; row < rows.Count; row++)
        {
            T* target = (T*)y.Data + rows.ElementOffset(row);
            long* places = (long*)index.Data + rows.IndexOffset(row);
            if (rows.IsWholeRow)
                MeetRow<T, TMeeting>(target + (rows.Place(*places) * rows.AxisStride), update, rows.Length);
            else
                MeetEach<T, TMeeting>(target, places, update, in rows);
            update += rows.Length;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MeetRow<T, TMeeting>(T* target, T* update, nint count)
        where T : unmanaged, INumber<T>
        where TMeeting : struct, IMeeting
    {
        nint i = 0;
        if (Vector<T>.IsSupported)
        {
            for (; i + Vector<T>.Count <= count; i += Vector<T>.Count)
                TMeeting.Combine(Vector.Load(target + i), Vector.Load(update + i)).Store(target + i);
        }

        for (; i < count; i++)
            target[i] = TMeeting.Combine(target[i], update[i]);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void MeetEach<T, TMeeting>(T* target, long* places, T* update, in IndexRows rows)
        where T : unmanaged, INumber<T>
        where TMeeting : struct, IMeeting
    {
        nint length = rows.Length;
        nint elementStride = rows.ElementStride;
        nint indexStride = rows.IndexStride;
        nint axisStride = rows.AxisStride;
        for (nint i = 0; i < length; i++)
        {
            T* element = target + (i * elementStride) + (rows.Place(places[i * indexStride]) * axisStride);
            *element = TMeeting.Combine(*element, update[i]);
        }
    }

    /// <summary>What becomes of an element that meets an update.</summary>
    private interface IMeeting
    {
        static abstract T Combine<T>(T element, T update)
            where T : unmanaged, INumber<T>;

        static abstract Vector<T> Combine<T>(Vector<T> elements, Vector<T> updates);
    }

    private readonly struct Replacing : IMeeting
    {
        public static T Combine<T>(T element, T update)
            where T : unmanaged, INumber<T> => update;

        public static Vector<T> Combine<T>(Vector<T> elements, Vector<T> updates) => updates;
    }

    private readonly struct Adding : IMeeting
    {
        public static T Combine<T>(T element, T update)
            where T : unmanaged, INumber<T> => element + update;

        public static Vector<T> Combine<T>(Vector<T> elements, Vector<T> updates) => elements + updates;
    }

    private readonly struct KeepingSmaller : IMeeting
    {
        public static T Combine<T>(T element, T update)
            where T : unmanaged, INumber<T> => T.Min(element, update);

        public static Vector<T> Combine<T>(Vector<T> elements, Vector<T> updates) => Vector.Min(elements, updates);
    }

    private readonly struct KeepingLarger : IMeeting
    {
        public static T Combine<T>(T element, T update)
            where T : unmanaged, INumber<T> => T.Max(element, update);

        public static Vector<T> Combine<T>(Vector<T> elements, Vector<T> updates) => Vector.Max(elements, updates);
    }
}
