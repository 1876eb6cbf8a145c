using System.Numerics;
using GradNet.Cpu;

namespace GradNet.Tests.Cpu;

/// <summary>
/// Elements in native memory that a kernel reads or writes: inputs begin or end at a page without access, outputs lie between guards that
/// a kernel must not touch.
/// </summary>
internal sealed unsafe class Sample<T> : IDisposable
    where T : unmanaged, INumber<T>
{
    private const int Guard = 64;
    private readonly GuardedMemory _pages;
    private readonly T* _memory;
    private readonly long _length;
    private readonly nint[] _strides;
    private readonly long _first;

    private Sample(Shape shape, nint[] strides, int guard, bool atEnd)
    {
        Shape = shape;
        _strides = strides;
        long lowest = 0, highest = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            long reach = strides[axis] * Math.Max(0L, shape[axis] - 1);
            lowest += Math.Min(0, reach);
            highest += Math.Max(0, reach);
        }

        _first = guard - lowest;
        _length = highest - lowest + 1 + (2 * guard);
        _pages = new GuardedMemory((nuint)_length * (nuint)sizeof(T), atEnd);
        _memory = (T*)_pages.Data;
        Operand = new Operand(_memory + _first, DTypeExtensions.Of<T>(), new Layout(shape, strides, 0));
    }

    public Shape Shape { get; }

    public Operand Operand { get; }

    /// <summary>Random integers below a bound for integer types, otherwise reals in [−1, 1), lying in memory in one of several ways.</summary>
    public static Sample<T> Random(Random random, Shape shape, Arrangement arrangement, int below = 10)
    {
        var sample = new Sample<T>(shape, Strides(shape, arrangement), guard: 0, atEnd: random.Next(4) > 0);
        bool isReal = T.CreateTruncating(0.5) != T.Zero;
        for (long i = 0; i < sample._length; i++)
            sample._memory[i] = T.CreateTruncating(isReal ? (random.NextDouble() * 2) - 1 : random.Next(below));
        return sample;
    }

    /// <summary>Given elements, contiguous, before a page without access.</summary>
    public static Sample<T> Of(T[] values, Shape shape)
    {
        var sample = new Sample<T>(shape, Strides(shape, Arrangement.Contiguous), guard: 0, atEnd: true);
        values.CopyTo(new Span<T>(sample._memory, values.Length));
        return sample;
    }

    /// <summary>Contiguous elements for a kernel to overwrite, with a recognisable value in and around them.</summary>
    public static Sample<T> Output(Shape shape)
    {
        var sample = new Sample<T>(shape, Strides(shape, Arrangement.Contiguous), Guard, atEnd: true);
        new Span<T>(sample._memory, (int)sample._length).Fill(Poison);
        return sample;
    }

    private static T Poison => T.CreateTruncating(123);

    /// <summary>The elements in row-major order.</summary>
    public T[] ToArray()
    {
        var values = new T[Shape.ElementCount];
        for (long i = 0; i < values.Length; i++)
        {
            long rest = i;
            nint offset = 0;
            for (int axis = Shape.Rank - 1; axis >= 0; axis--)
            {
                (rest, long index) = Math.DivRem(rest, Shape[axis]);
                offset += (nint)index * _strides[axis];
            }

            values[i] = _memory[_first + offset];
        }

        return values;
    }

    public double[] ToDoubles() => Array.ConvertAll(ToArray(), double.CreateChecked);

    /// <summary>Fails if the memory around an output was written.</summary>
    public void AssertGuardsIntact()
    {
        for (int i = 0; i < Guard; i++)
        {
            Assert.Equal(Poison, _memory[i]);
            Assert.Equal(Poison, _memory[_first + Shape.ElementCount + i]);
        }
    }

    public void Dispose() => _pages.Dispose();

    private static nint[] Strides(Shape shape, Arrangement arrangement)
    {
        int rank = shape.Rank;
        int[] innermostFirst = [.. Enumerable.Range(0, rank).Reverse()];
        if (arrangement == Arrangement.Transposed)
            (innermostFirst[0], innermostFirst[1]) = (innermostFirst[1], innermostFirst[0]);

        var strides = new nint[rank];
        nint stride = arrangement == Arrangement.Sparse ? 3 : 1;
        foreach (int axis in innermostFirst)
        {
            strides[axis] = stride;
            stride *= Math.Max(1, shape[axis]) + (arrangement == Arrangement.Sparse ? 1 : 0);
        }

        if (arrangement == Arrangement.Flipped)
            strides[rank - 1] *= -1;
        if (arrangement == Arrangement.Broadcast)
            strides.AsSpan(0, rank - 2).Clear();
        return strides;
    }
}
