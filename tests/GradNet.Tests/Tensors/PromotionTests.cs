namespace GradNet.Tests.Tensors;

/// <summary>Which dtype results when dtypes meet.</summary>
public sealed class PromotionTests
{
    private const DType B = DType.Bool, U1 = DType.UInt8, I1 = DType.Int8, U2 = DType.UInt16, I2 = DType.Int16, U4 = DType.UInt32,
        I4 = DType.Int32, U8 = DType.UInt64, I8 = DType.Int64, H = DType.Float16, BF = DType.BFloat16, F = DType.Float32, D = DType.Float64;

    /// <summary>Rows and columns in the order of <see cref="DType"/>. What PyTorch leaves open, beside U2, U4 and U8, is NumPy's answer.</summary>
    private static readonly DType[,] Table =
    {
        { B, U1, I1, U2, I2, U4, I4, U8, I8, H, BF, F, D },
        { U1, U1, I2, U2, I2, U4, I4, U8, I8, H, BF, F, D },
        { I1, I2, I1, I4, I2, I8, I4, D, I8, H, BF, F, D },
        { U2, U2, I4, U2, I4, U4, I4, U8, I8, H, BF, F, D },
        { I2, I2, I2, I4, I2, I8, I4, D, I8, H, BF, F, D },
        { U4, U4, I8, U4, I8, U4, I8, U8, I8, H, BF, F, D },
        { I4, I4, I4, I4, I4, I8, I4, D, I8, H, BF, F, D },
        { U8, U8, D, U8, D, U8, D, U8, D, H, BF, F, D },
        { I8, I8, I8, I8, I8, I8, I8, D, I8, H, BF, F, D },
        { H, H, H, H, H, H, H, H, H, H, F, F, D },
        { BF, BF, BF, BF, BF, BF, BF, BF, BF, F, BF, F, D },
        { F, F, F, F, F, F, F, F, F, F, F, F, D },
        { D, D, D, D, D, D, D, D, D, D, D, D, D },
    };

    [Fact]
    public void Two_dtypes_meet_as_the_table_says()
    {
        foreach (DType a in Enum.GetValues<DType>())
        {
            foreach (DType b in Enum.GetValues<DType>())
            {
                Assert.Equal((a, b, Table[(int)a, (int)b]), (a, b, a.PromoteWith(b)));
                if (a != B || b != B)
                    Assert.Equal(Table[(int)a, (int)b], (Tensor.Ones([2], a) + Tensor.Ones([2], b)).DType);
            }
        }
    }

    [Theory]
    [InlineData(DType.Bool, DType.Int64, DType.Float32)]
    [InlineData(DType.UInt8, DType.UInt8, DType.Float32)]
    [InlineData(DType.Int8, DType.Int8, DType.Float32)]
    [InlineData(DType.UInt16, DType.UInt16, DType.Float32)]
    [InlineData(DType.Int16, DType.Int16, DType.Float32)]
    [InlineData(DType.UInt32, DType.UInt32, DType.Float32)]
    [InlineData(DType.UInt64, DType.UInt64, DType.Float32)]
    [InlineData(DType.Float16, DType.Float16, DType.Float16)]
    [InlineData(DType.BFloat16, DType.BFloat16, DType.BFloat16)]
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
    public void Sizes_of_elements() => Assert.Equal([1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 2, 4, 8], Enum.GetValues<DType>().Select(dtype => dtype.Size));
}
