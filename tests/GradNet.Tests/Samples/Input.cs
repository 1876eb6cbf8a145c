namespace GradNet.Tests.Samples;

/// <summary>An input of a sample: its elements as doubles, from which both the engine's tensor and the reference's are made.</summary>
internal sealed record Input(int[] Shape, double[] Values, DType DType = DType.Float32)
{
    public long Count => Values.LongLength;

    /// <summary>The same elements in another dtype.</summary>
    public Input As(DType dtype) => this with { DType = dtype };

    /// <summary>The elements as the reference sees them: rounded to the dtype.</summary>
    public ReferenceTensor ToReference() =>
        new(Shape, DType == DType.Float32 ? Array.ConvertAll(Values, value => (double)(float)value) : Values);

    /// <summary>The first slice along the first axis in the place of all.</summary>
    public Input RepeatFirst()
    {
        if (Shape is not [> 1, ..] || Count == 0)
            return this;
        int slice = (int)Count / Shape[0];
        return this with { Values = [.. Values.Select((_, i) => Values[i % slice])] };
    }

    /// <summary>The tensor, its elements arranged as asked.</summary>
    public Tensor ToTensor(Arrangement arrangement = Arrangement.Contiguous) => arrangement switch
    {
        Arrangement.Transposed => Transposed(),
        Arrangement.Strided => Strided(),
        Arrangement.Flipped => Create(Shape, [.. Enumerable.Reverse(Values)]).Flip([.. Enumerable.Range(0, Shape.Length)]),
        Arrangement.Offset => Create([(int)Count + 3], [double.NaN, .. Values, double.NaN, double.NaN])[1..((int)Count + 1)].Reshape(Shape),
        Arrangement.Repeated when Shape is [> 1, ..] =>
            Create([1, .. Shape[1..]], Values[..((int)Count / Shape[0])]).BroadcastTo([.. Shape]),
        _ => Create(Shape, Values),
    };

    private Tensor Transposed()
    {
        int[] reversed = [.. Enumerable.Reverse(Shape)];
        ReferenceTensor elements = new(Shape, Values);
        ReferenceTensor stored = ReferenceTensor.Define(reversed, index => elements[[.. Enumerable.Reverse(index)]]);
        return Create(reversed, stored.Values).Permute([.. Enumerable.Range(0, Shape.Length).Reverse()]);
    }

    private Tensor Strided()
    {
        int[] doubled = Array.ConvertAll(Shape, size => size * 2);
        ReferenceTensor elements = new(Shape, Values);
        ReferenceTensor stored = ReferenceTensor.Define(doubled, index => Array.Exists(index, position => position % 2 != 0)
            ? double.NaN
            : elements[Array.ConvertAll(index, position => position / 2)]);
        return Create(doubled, stored.Values)[[.. Shape.Select(_ => Slice.Every(2))]];
    }

    private Tensor Create(int[] shape, double[] values) => DType switch
    {
        DType.Float32 => Tensor.From(Array.ConvertAll(values, value => (float)value), [.. shape]),
        DType.Float64 => Tensor.From(values, [.. shape]),
        DType.Int64 => Tensor.From(Array.ConvertAll(values, value => (long)value), [.. shape]),
        DType.Int32 => Tensor.From(Array.ConvertAll(values, value => (int)value), [.. shape]),
        DType.UInt8 => Tensor.From(Array.ConvertAll(values, value => (byte)value), [.. shape]),
        DType.Int8 => Tensor.From(Array.ConvertAll(values, value => (sbyte)value), [.. shape]),
        DType.UInt16 => Tensor.From(Array.ConvertAll(values, value => (ushort)value), [.. shape]),
        DType.Int16 => Tensor.From(Array.ConvertAll(values, value => (short)value), [.. shape]),
        DType.UInt32 => Tensor.From(Array.ConvertAll(values, value => (uint)value), [.. shape]),
        DType.UInt64 => Tensor.From(Array.ConvertAll(values, value => (ulong)value), [.. shape]),
        DType.Float16 => Tensor.From(Array.ConvertAll(values, value => (Half)value), [.. shape]),
        DType.BFloat16 => Tensor.From(Array.ConvertAll(values, value => (BFloat16)(float)value), [.. shape]),
        _ => Tensor.From(Array.ConvertAll(values, value => value != 0), [.. shape]),
    };
}
