using GradNet.Cli.Bench;

namespace GradNet.Cli.Tests.Bench;

public class StatisticsTests
{
    [Theory]
    [InlineData(new double[] { 3 }, 3)]
    [InlineData(new double[] { 9, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 100, 2 }, 3)]
    public void The_median_is_the_middle(double[] values, double expected) => Assert.Equal(expected, Statistics.Median(values));

    [Theory]
    [InlineData(new double[] { 7 }, 7)]
    [InlineData(new double[] { 2, 8 }, 4)]
    [InlineData(new double[] { 0.5, 2 }, 1)]
    public void The_geometric_mean_treats_twice_and_half_alike(double[] values, double expected) =>
        Assert.Equal(expected, Statistics.GeometricMean(values), precision: 12);

    [Fact]
    public void Of_nothing_there_is_neither()
    {
        Assert.Throws<ArgumentException>(() => Statistics.Median([]));
        Assert.Throws<ArgumentException>(() => Statistics.GeometricMean([]));
    }

    [Fact]
    public void The_closing_line_names_the_worst_case_and_skips_those_without_a_peer()
    {
        var summary = BenchSummary.Of([Row("a", 2, 4), Row("b", 2, 1), Row("c", 2, null)], threads: 1);
        Assert.Equal(new BenchSummary(1, 2, 1, 0.5, "b"), summary);
        Assert.Equal(new BenchSummary(1, 0, null, null, null), BenchSummary.Of([Row("c", 2, null)], threads: 1));
    }

    [Fact]
    public void Samples_that_other_programs_disturbed_do_not_count_where_enough_others_are_there()
    {
        var samples = new SampleSet();
        samples.Add(new Sample(100, WaitShare: 0.5));
        samples.Add(new Sample(100, WaitShare: 0.5));
        Assert.True(samples.IsDisturbed);
        Assert.Equal(100, samples.Median);
        for (int i = 1; i <= 5; i++)
            samples.Add(new Sample(i, WaitShare: 0));
        Assert.False(samples.IsDisturbed);
        Assert.Equal(3, samples.Median);
    }

    [Fact]
    public void Where_every_sample_was_disturbed_those_that_waited_least_count()
    {
        var samples = new SampleSet();
        for (int i = 1; i <= 20; i++)
            samples.Add(new Sample(i, WaitShare: 0.02 * i));
        Assert.True(samples.IsDisturbed);
        Assert.Equal(3, samples.Median);
    }

    private static BenchRow Row(string name, double ours, double? peer) =>
        new() { Name = name, Threads = 1, OursMs = ours, PeerMs = peer, Limit = 0.5 };
}
