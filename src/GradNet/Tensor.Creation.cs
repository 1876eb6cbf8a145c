using System.Runtime.InteropServices;
using GradNet.Execution;
using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Tensors from nothing and from the program's own data.</content>
public sealed partial class Tensor
{
    /// <summary>A tensor of the given shape from values in row-major order, which are copied.</summary>
    /// <exception cref="ShapeException">The number of values is not that of the shape.</exception>
    public static unsafe Tensor From<T>(ReadOnlySpan<T> values, Shape shape)
        where T : unmanaged
    {
        if (values.Length != shape.ElementCount)
            throw new ShapeException($"From: {values.Length} values do not fill {shape}, which holds {shape.ElementCount}.");
        var value = Value.Allocate(shape, DTypeExtensions.Of<T>());
        values.CopyTo(new Span<T>(value.Storage.Address, values.Length));
        GC.KeepAlive(value);
        return new Tensor(Node.Leaf(value));
    }

    /// <inheritdoc cref="From{T}(ReadOnlySpan{T}, Shape)"/>
    public static Tensor From<T>(T[] values, Shape shape)
        where T : unmanaged => From<T>(values.AsSpan(), shape);

    /// <summary>A vector of the given values.</summary>
    public static Tensor From<T>(params ReadOnlySpan<T> values)
        where T : unmanaged => From(values, [values.Length]);

    /// <summary>A matrix of the given values, [rows, columns].</summary>
    public static Tensor From<T>(T[,] values)
        where T : unmanaged
    {
        Span<T> elements = values.Length == 0 ? [] : MemoryMarshal.CreateSpan(ref values[0, 0], values.Length);
        return From<T>(elements, [values.GetLength(0), values.GetLength(1)]);
    }

    /// <summary>A tensor of the given values, [depth, rows, columns].</summary>
    public static Tensor From<T>(T[,,] values)
        where T : unmanaged
    {
        Span<T> elements = values.Length == 0 ? [] : MemoryMarshal.CreateSpan(ref values[0, 0, 0], values.Length);
        return From<T>(elements, [values.GetLength(0), values.GetLength(1), values.GetLength(2)]);
    }

    /// <summary>A float32 vector, as in <c>Tensor v = [1f, 2f]</c>.</summary>
    public static Tensor FromElements(ReadOnlySpan<float> values) => From(values, [values.Length]);

    /// <summary>A tensor without axes.</summary>
    public static Tensor FromScalar(Scalar value, DType? dtype = null) => Full([], value, dtype);

    /// <summary>A tensor in which every element is <paramref name="value"/>; its dtype is the value's own unless named.</summary>
    public static Tensor Full(Shape shape, Scalar value, DType? dtype = null)
    {
        // One element, repeated by a stride of 0.
        var single = new Tensor(Node.Record(new Constant(value, dtype ?? value.NaturalDType)));
        return single.BroadcastTo(shape);
    }

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape, DType dtype = DType.Float32) => Full(shape, 0, dtype);

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(Shape shape, DType dtype = DType.Float32) => Full(shape, 1, dtype);

    /// <summary>A tensor of zeros, of the shape and dtype of another.</summary>
    public static Tensor ZerosLike(Tensor other) => Zeros(other.Shape, other.DType);

    /// <summary>A tensor of ones, of the shape and dtype of another.</summary>
    public static Tensor OnesLike(Tensor other) => Ones(other.Shape, other.DType);

    /// <summary>A tensor in which every element is <paramref name="value"/>, of the shape and dtype of another.</summary>
    public static Tensor FullLike(Tensor other, Scalar value) => Full(other.Shape, value, other.DType);

    /// <summary>The identity matrix, [size, size].</summary>
    public static Tensor Eye(int size, DType dtype = DType.Float32) => Range(0, size).OneHot(size, dtype);

    /// <summary>The integers from <paramref name="start"/> up to, without, <paramref name="end"/>, as an int64 vector.</summary>
    public static Tensor Range(long start, long end, long step = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(step);
        Int128 span = step > 0 ? (Int128)end - start : (Int128)start - end;
        Int128 count = Int128.Max(0, (span + Int128.Abs(step) - 1) / Int128.Abs(step));
        if (count > int.MaxValue)
            throw new ShapeException($"Range: {count} numbers are more than a tensor takes, which is {int.MaxValue:N0}.");
        var values = new long[(int)count];
        for (long i = 0; i < count; i++)
            values[i] = start + (i * step);
        return From(values, [values.Length]);
    }

    /// <summary>Evenly spaced float32 numbers from <paramref name="start"/> to <paramref name="end"/>, both included.</summary>
    public static Tensor LinSpace(double start, double end, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)(i == count - 1 && i > 0 ? end : start + ((end - start) * i / Math.Max(count - 1, 1)));
        return From(values, [count]);
    }

    /// <summary>float32 numbers from bˢ to bᵉ, each the same multiple of the one before.</summary>
    /// <param name="start">Exponent of the first, s.</param>
    /// <param name="end">Exponent of the last, e.</param>
    /// <param name="count">How many.</param>
    /// <param name="numberBase">b.</param>
    public static Tensor LogSpace(double start, double end, int count, double numberBase = 10) =>
        FromScalar(numberBase, DType.Float32).Pow(LinSpace(start, end, count));
}
