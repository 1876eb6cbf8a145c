namespace GradNet.Tests.Tensors;

/// <summary>Sizes and numbers at the edge of what can be counted: an error in words, never a wrong result.</summary>
public sealed class LimitTests
{
    [Fact]
    public void An_operation_on_more_elements_than_can_be_indexed_is_refused()
    {
        Tensor view = Tensor.Zeros([1 << 30, 1 << 30, 4]);
        var error = Assert.Throws<ShapeException>(() => view + 1);
        Assert.StartsWith("Add: [1073741824, 1073741824, 4] holds", error.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => view.Sum());
        Assert.Throws<ShapeException>(() => Tensor.Zeros([65536, 32768, 1, 1], DType.UInt8).MatMul(Tensor.Zeros([1, 1], DType.UInt8)));
    }

    [Fact]
    public void Sizes_that_overflow_are_refused()
    {
        Tensor half = Tensor.Zeros([1 << 30], DType.Bool);
        Assert.Throws<ShapeException>(() => Tensor.Concatenate([half, half, half, half]));
        Assert.Throws<ShapeException>(() => Tensor.From(1f, 2f).Pad([int.MaxValue], [int.MaxValue]));
        Assert.Throws<ShapeException>(() => Tensor.Range(long.MinValue, long.MaxValue));
    }

    [Theory]
    [InlineData(0, 1 << 30)]
    [InlineData(int.MaxValue, 1)]
    public void A_convolution_too_large_to_be_counted_is_refused(int padding, int dilation)
    {
        Tensor images = Tensor.Zeros([1, 1, 9, 9]);
        Assert.Throws<ShapeException>(() => images.Conv2D(Tensor.Zeros([1, 1, 5, 5]), padding: padding, dilation: dilation));
        Assert.Throws<ShapeException>(() => images.Conv2D(Tensor.Zeros([1, 1, 0, 0])));
    }

    [Fact]
    public void An_integer_that_a_dtype_cannot_hold_never_wraps_round()
    {
        Tensor bytes = Tensor.From<byte>(44, 5);
        Assert.Equal([false, false], (bytes == 300).ToArray<bool>());
        Assert.Equal([true, true], (bytes > -1).ToArray<bool>());
        var error = Assert.Throws<ArgumentException>(() => bytes + 300);
        Assert.Equal("300 does not fit into UInt8; call Cast(DType.Int64) on the tensor first.", error.Message);
        Assert.Throws<ArgumentException>(() => Tensor.From(5) + 3_000_000_000L);
    }

    [Fact]
    public void A_long_step_picks_one_element()
    {
        Tensor x = Tensor.Range(0, 5);
        Assert.Equal([0L], x[Slice.Every(int.MaxValue)].ToArray<long>());
        Assert.Equal([4L], x[Slice.Every(-int.MaxValue)].ToArray<long>());
        Assert.Throws<ArgumentOutOfRangeException>(() => Slice.Every(int.MinValue));
    }

    [Fact]
    public void A_negative_index_is_told_how_to_count_from_the_end()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Range(0, 5)[-1]);
        Assert.StartsWith("Index: -1 is negative; counted from the end it is ^1.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_beyond_reason_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Parallelism.Threads = 100_000);

    [Fact]
    public void Random_numbers_with_impossible_parameters_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Uniform([2], low: 1, high: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Uniform([2], low: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Normal([2], standardDeviation: -1));
    }

    [Fact]
    public void Updates_that_would_be_cut_are_refused() =>
        Assert.Throws<ArgumentException>(() => Tensor.Zeros([2], DType.Int32).Scatter(0, Tensor.From(0L), Tensor.From(1.7f)));
}
