namespace GradNet.Tests.Tensors;

/// <summary>Positions that tensors hold, and that lie outside.</summary>
public sealed class IndexRangeTests
{
    public static TheoryData<string, Func<long, Tensor>> Calls => new()
    {
        { "Gather", index => Tensor.Zeros([4]).Gather(0, Tensor.From(index)) },
        { "Scatter", index => Tensor.Zeros([4]).Scatter(0, Tensor.From(index), Tensor.Zeros([1])) },
        { "Take", index => Tensor.Zeros([4, 2]).Take(Tensor.From(index)) },
        { "OneHot", index => Tensor.From(index).OneHot(4) },
        { "CrossEntropy", index => Loss.CrossEntropy(Tensor.Zeros([1, 4]), Tensor.From(index)) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_position_beyond_the_axis_is_refused_and_named(string operation, Func<long, Tensor> call)
    {
        Assert.NotNull(operation);
        foreach (long index in new[] { 4, -5, long.MaxValue })
        {
            var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Tensor.Compute(call(index)));
            Assert.Contains(index.ToString(System.Globalization.CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
        }
    }
}
