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
        _ => Array.ConvertAll(tensor.ToArray<bool>(), value => value ? 1UL : 0UL),
    };
}
