namespace GradNet.Tests.Tensors;

/// <summary>Which dtype results when dtypes meet.</summary>
public sealed class PromotionTests
{
    private const DType B = DType.Bool, U = DType.UInt8, I = DType.Int32, L = DType.Int64, F = DType.Float32, D = DType.Float64;

    private static readonly DType[,] Table =
    {
        // with: Bool, UInt8, Int32, Int64, Float32, Float64
        { B, U, I, L, F, D },
        { U, U, I, L, F, D },
        { I, I, I, L, F, D },
        { L, L, L, L, F, D },
        { F, F, F, F, F, D },
        { D, D, D, D, D, D },
    };

    [Fact]
    public void Two_dtypes_meet_as_the_table_says()
    {
        foreach (DType a in Enum.GetValues<DType>())
        {
            foreach (DType b in Enum.GetValues<DType>())
            {
                Assert.Equal(Table[(int)a, (int)b], a.PromoteWith(b));
                if (a != B || b != B)
                    Assert.Equal(Table[(int)a, (int)b], (Tensor.Ones([2], a) + Tensor.Ones([2], b)).DType);
            }
        }
    }

    [Theory]
    [InlineData(DType.Bool, DType.Int64, DType.Float32)]
    [InlineData(DType.UInt8, DType.UInt8, DType.Float32)]
    [InlineData(DType.Int32, DType.Int32, DType.Float32)]
    [InlineData(DType.Int64, DType.Int64, DType.Float32)]
    [InlineData(DType.Float32, DType.Float32, DType.Float32)]
    [InlineData(DType.Float64, DType.Float64, DType.Float64)]
    public void A_scalar_takes_the_dtype_of_the_tensor_where_it_can(DType dtype, DType withInteger, DType withReal)
    {
        Tensor x = Tensor.Ones([2], dtype);
        Assert.Equal(withInteger, (x + 1).DType);
        Assert.Equal(withInteger, (1L + x).DType);
        Assert.Equal(withReal, (x + 1.5).DType);
        Assert.Equal(withReal, (1.5f * x).DType);
        Assert.Equal(withReal, x.Maximum(0.5).DType);
    }

    [Fact]
    public void A_double_beside_a_double_precision_tensor_keeps_all_of_its_bits() =>
        Assert.Equal(0.1 + 0.2, (Tensor.From(0.1) + 0.2).Item<double>());

    [Fact]
    public void Integers_divide_as_real_numbers() => Assert.Equal(3.5f, (Tensor.From(7) / Tensor.From(2)).Item<float>());

    [Fact]
    public void Sizes_of_elements() => Assert.Equal([1, 1, 4, 8, 4, 8], Enum.GetValues<DType>().Select(dtype => dtype.Size));
}
