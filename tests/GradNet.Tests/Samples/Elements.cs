namespace GradNet.Tests.Samples;

/// <summary>The elements of a tensor, read for comparison.</summary>
internal static class Elements
{
    /// <summary>The elements as doubles, which hold every value that samples use.</summary>
    public static double[] ToDoubles(Tensor tensor) => tensor.DType switch
    {
        DType.Float64 => tensor.ToArray<double>(),
        DType.Float32 => Array.ConvertAll(tensor.ToArray<float>(), value => (double)value),
        DType.Int64 => Array.ConvertAll(tensor.ToArray<long>(), value => (double)value),
        DType.Int32 => Array.ConvertAll(tensor.ToArray<int>(), value => (double)value),
        DType.UInt8 => Array.ConvertAll(tensor.ToArray<byte>(), value => (double)value),
        DType.Int8 => Array.ConvertAll(tensor.ToArray<sbyte>(), value => (double)value),
        DType.UInt16 => Array.ConvertAll(tensor.ToArray<ushort>(), value => (double)value),
        DType.Int16 => Array.ConvertAll(tensor.ToArray<short>(), value => (double)value),
        DType.UInt32 => Array.ConvertAll(tensor.ToArray<uint>(), value => (double)value),
        DType.UInt64 => Array.ConvertAll(tensor.ToArray<ulong>(), value => (double)value),
        DType.Float16 => Array.ConvertAll(tensor.ToArray<Half>(), value => (double)value),
        DType.BFloat16 => Array.ConvertAll(tensor.ToArray<BFloat16>(), value => (double)value),
        _ => Array.ConvertAll(tensor.ToArray<bool>(), value => value ? 1.0 : 0.0),
    };

    /// <summary>The bits of the elements, all NaNs alike: whatever their payload, they are equal.</summary>
    public static ulong[] ToBits(Tensor tensor) => tensor.DType switch
    {
        DType.Float64 => Array.ConvertAll(tensor.ToArray<double>(),
            value => BitConverter.DoubleToUInt64Bits(double.IsNaN(value) ? double.NaN : value)),
        DType.Float32 => Array.ConvertAll(tensor.ToArray<float>(),
            value => (ulong)BitConverter.SingleToUInt32Bits(float.IsNaN(value) ? float.NaN : value)),
        DType.Int64 => Array.ConvertAll(tensor.ToArray<long>(), value => unchecked((ulong)value)),
        DType.Int32 => Array.ConvertAll(tensor.ToArray<int>(), value => (ulong)unchecked((uint)value)),
        DType.UInt8 => Array.ConvertAll(tensor.ToArray<byte>(), value => (ulong)value),
        DType.Int8 => Array.ConvertAll(tensor.ToArray<sbyte>(), value => unchecked((ulong)value)),
        DType.UInt16 => Array.ConvertAll(tensor.ToArray<ushort>(), value => unchecked((ulong)value)),
        DType.Int16 => Array.ConvertAll(tensor.ToArray<short>(), value => unchecked((ulong)value)),
        DType.UInt32 => Array.ConvertAll(tensor.ToArray<uint>(), value => unchecked((ulong)value)),
        DType.UInt64 => Array.ConvertAll(tensor.ToArray<ulong>(), value => unchecked((ulong)value)),
        DType.Float16 or DType.BFloat16 => ToBits(tensor.Cast(DType.Float32)),
        _ => Array.ConvertAll(tensor.ToArray<bool>(), value => value ? 1UL : 0UL),
    };
}
