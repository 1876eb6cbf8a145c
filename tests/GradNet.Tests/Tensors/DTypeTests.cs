using System.Globalization;
using System.Runtime.InteropServices;

namespace GradNet.Tests.Tensors;

/// <summary>Narrow dtypes: what they hold, and how they are computed.</summary>
public sealed class DTypeTests
{
    [Fact]
    public void Every_BFloat16_survives_the_way_to_float_and_back()
    {
        ushort[] bits = [.. Enumerable.Range(0, 65536).Select(i => (ushort)i)];
        BFloat16[] values = MemoryMarshal.Cast<ushort, BFloat16>(bits).ToArray();
        BFloat16[] back = Tensor.From(values).Cast(DType.Float32).Cast(DType.BFloat16).ToArray<BFloat16>();
        for (int i = 0; i < values.Length; i++)
        {
            Assert.True(back[i].Equals(values[i]), $"{i:X4}: {values[i]} became {back[i]}");
            Assert.True(((BFloat16)(float)values[i]).Equals(values[i]), $"{i:X4}");
        }
    }

    [Fact]
    public void A_float_becomes_the_nearest_BFloat16_and_of_two_the_even_one()
    {
        float[] values = [1f, 1.00390625f, 1.01171875f, 1.004f, 3.3895314e38f, float.MaxValue, -1e-45f, 0.1f, 65504f];
        float[] expected = [1f, 1f, 1.015625f, 1.0078125f, 3.3895314e38f, float.PositiveInfinity, -0f, 0.10009765625f, 65536f];
        Assert.Equal(expected, values.Select(value => (float)(BFloat16)value));
        Assert.True(float.IsNaN((BFloat16)float.NaN));
        Assert.True(float.IsNaN((BFloat16)BitConverter.UInt32BitsToSingle(0xFFFFFFFF)));
    }

    [Fact]
    public void Vectors_round_to_BFloat16_as_single_numbers_do()
    {
        var random = new Random(1);
        float[] values = [.. Enumerable.Range(0, 10_007).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))];
        Assert.Equal(Array.ConvertAll(values, value => (BFloat16)value), Tensor.From(values).Cast(DType.BFloat16).ToArray<BFloat16>());
    }

    [Fact]
    public void BFloat16_compares_and_prints_as_a_number()
    {
        var (one, two) = ((BFloat16)1f, (BFloat16)2f);
        Assert.True(one < two && two > one && one <= two && two >= one && one != two && one == (BFloat16)1f);
        Assert.False((BFloat16)float.NaN == (BFloat16)float.NaN);
        Assert.Equal(-1, one.CompareTo(two));
        Assert.Equal("1.5", ((BFloat16)1.5f).ToString(null, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(DType.Float16)]
    [InlineData(DType.BFloat16)]
    public void Sums_of_half_precision_numbers_are_accumulated_in_float32(DType dtype)
    {
        Tensor ones = Tensor.Ones([8192], dtype);
        Assert.Equal(8192f, ones.Sum().Cast(DType.Float32).Item<float>());
        Assert.Equal(8192f, ones.MatMul(ones).Cast(DType.Float32).Item<float>());
    }

    [Fact]
    public void An_operation_on_halves_rounds_once()
    {
        Half[] a = [(Half)0.1f, (Half)1000f, (Half)60000f], b = [(Half)0.2f, (Half)0.3f, (Half)60000f];
        Half[] expected = [.. a.Zip(b, (x, y) => (Half)((float)x + (float)y))];
        Assert.Equal(expected, (Tensor.From(a) + Tensor.From(b)).ToArray<Half>());
        Assert.True(Half.IsInfinity(expected[2]));
    }

    [Theory]
    [InlineData(DType.Float16)]
    [InlineData(DType.BFloat16)]
    public void Gradients_flow_through_half_precision(DType dtype)
    {
        Tensor x = Tensor.From(1f, 2f, 3f).Track();
        Tensor loss = x.Cast(dtype).Square().Cast(DType.Float32).Sum();
        Assert.Equal([2f, 4f, 6f], loss.Gradients(x)[0].ToArray<float>());
    }

    [Fact]
    public void Narrow_integers_wrap_round()
    {
        Assert.Equal([-128], (Tensor.From<sbyte>(127) + 1).ToArray<sbyte>());
        Assert.Equal([(ushort)0], (Tensor.From<ushort>(65535) + 1).ToArray<ushort>());
        Assert.Equal([4294967295u], (Tensor.From(0u) - 1).ToArray<uint>());
        Assert.Equal([ulong.MaxValue], (Tensor.From(0ul) - 1).ToArray<ulong>());
    }

    [Fact]
    public void Large_uint64_numbers_keep_their_order()
    {
        Tensor x = Tensor.From(ulong.MaxValue, 1ul, 1ul << 63);
        Assert.Equal([1ul, 1ul << 63, ulong.MaxValue], x.Sort().Values.ToArray<ulong>());
        Assert.Equal(ulong.MaxValue, x.Max().Item<ulong>());
        Assert.Equal([false, true, false], (x < 5).ToArray<bool>());
        Assert.Equal([15ul, 1, 0], (x % 16).ToArray<ulong>());
    }

    [Fact]
    public void Real_numbers_are_limited_to_the_range_of_an_integer_dtype()
    {
        Tensor x = Tensor.From(300f, -300f, float.NaN, 1.9f, -1.9f);
        Assert.Equal([127, -128, 0, 1, -1], x.Cast(DType.Int8).ToArray<sbyte>());
        Assert.Equal([300, 0, 0, 1, 0], x.Cast(DType.UInt16).ToArray<ushort>());
        Assert.Equal([300, -300, 0, 1, -1], x.Cast(DType.BFloat16).Cast(DType.Int16).ToArray<short>());
    }

    [Fact]
    public void A_scalar_that_a_narrow_dtype_cannot_hold_is_refused_in_words()
    {
        var exception = Assert.Throws<ArgumentException>(() => Tensor.From<sbyte>(1) + 200);
        Assert.Equal("200 does not fit into Int8; call Cast(DType.Int64) on the tensor first.", exception.Message);
    }

    [Fact]
    public void A_type_that_no_tensor_holds_is_refused_in_words()
    {
        var exception = Assert.Throws<NotSupportedException>(() => Tensor.From('a'));
        Assert.Equal("No tensor holds Char: use float, double, Half, BFloat16, bool, or an integer of 8 to 64 bits.", exception.Message);
    }
}
