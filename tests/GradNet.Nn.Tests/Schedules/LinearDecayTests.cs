namespace GradNet.Nn.Tests;

public sealed class LinearDecayTests
{
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.1, 0.5)]
    [InlineData(0.2, 1.0)]
    [InlineData(0.6, 0.5)]
    [InlineData(1.0, 0.0)]
    public void The_rate_rises_to_the_end_of_the_warm_up_and_falls_to_zero(double progress, double expected) =>
        Assert.Equal(expected, new LinearDecay(warmUp: 0.2).Factor(progress), 1e-12);

    [Fact]
    public void Without_a_warm_up_the_rate_falls_from_the_start() => Assert.Equal(1.0, new LinearDecay(warmUp: 0).Factor(0));

    [Fact]
    public void A_warm_up_as_long_as_the_training_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearDecay(warmUp: 1));
}
