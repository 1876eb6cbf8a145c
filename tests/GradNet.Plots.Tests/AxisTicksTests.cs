namespace GradNet.Plots.Tests;

public class AxisTicksTests
{
    [Theory]
    [InlineData(0, 2811, 6, "0 1,000 2,000 3,000")]
    [InlineData(0, 6.2, 6, "0 2 4 6 8")]
    [InlineData(0, 0.95, 6, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 3, 4, "0 1 2 3")]
    [InlineData(-1.5, 1.5, 4, "-2 -1 0 1 2")]
    [InlineData(0.012, 0.019, 5, "0.012 0.014 0.016 0.018 0.020")]
    public void Linear_ticks_are_round_and_enclose_the_range(double min, double max, int count, string expected) =>
        Assert.Equal(expected, string.Join(' ', AxisTicks.Linear(min, max, count).Select(tick => tick.Label)));

    [Theory]
    [InlineData(0.025, 2.3, "0.02 0.05 0.1 0.2 0.5 1 2 5")]
    [InlineData(0.001, 900, "0.001 0.01 0.1 1 10 100 1,000")]
    [InlineData(1.2, 2.4, "1 1.5 2 3")]
    [InlineData(2, 2, "2 3")]
    [InlineData(1e-12, 1e3, "10⁻¹² 10⁻¹⁰ 10⁻⁸ 10⁻⁶ 0.0001 0.01 1 100 10,000")]
    public void Logarithmic_ticks_are_round_and_enclose_the_range(double min, double max, string expected) =>
        Assert.Equal(expected, string.Join(' ', AxisTicks.Logarithmic(min, max).Select(tick => tick.Label)));

    [Fact]
    public void An_axis_without_spread_still_has_a_range()
    {
        AxisScale scale = Axis.Linear("x").Fit([3, 3]);
        Assert.True(scale.Ticks[0].Value < 3 && scale.Ticks[^1].Value > 3);
        Assert.InRange(scale.Position(3), 0.2, 0.8);
    }

    [Theory]
    [InlineData(-4.3, 4.6)]
    [InlineData(0.1, 0.2)]
    [InlineData(-1e-3, 7.77)]
    public void An_exact_axis_has_ticks_enough_to_be_read_by(double first, double last)
    {
        IReadOnlyList<Tick> ticks = Axis.Between("x", first, last, 5).Fit([]).Ticks;
        Assert.InRange(ticks.Count, 3, 8);
        Assert.All(ticks, tick => Assert.InRange(tick.Value, first - 1e-6, last + 1e-6));
    }

    [Fact]
    public void Values_that_are_not_finite_do_not_stretch_an_axis()
    {
        Assert.Equal(1, Axis.Linear("x", tickCount: 2).Fit([0, double.NaN, double.PositiveInfinity, 1]).Ticks[^1].Value);
        Assert.Equal(0, Axis.Logarithmic("x").Fit([0, 1, 10]).Position(0));
    }
}
