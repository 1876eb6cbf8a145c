using System.Xml.Linq;

namespace GradNet.Plots.Tests;

public sealed class ChartTests
{
    [Fact]
    public void A_chart_has_its_title_axes_and_legend_and_a_curve_for_each_series()
    {
        XElement svg = new Chart("Loss", "step", Axis.Logarithmic("loss, nats"),
            new Line("training", [(0, 2.3), (50, double.NaN), (100, 0.1)]), new Line("validation", [(100, 0.2)], markers: true)).ToSvg();
        string[] texts = Texts(svg);
        Assert.Superset(new HashSet<string> { "Loss", "step", "loss, nats", "training", "validation", "0", "100", "0.1" }, texts.ToHashSet());
        Assert.Equal(4, Classes(svg).Count(name => name.StartsWith("curve ", StringComparison.Ordinal))); // each once more in the legend
        Assert.DoesNotContain("NaN", svg.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_breaks_off_where_it_has_no_value() => Assert.Equal(
        "M0 0L1 1M3 3L4 4", Svg.Polyline([(double.NaN, 0), (0, 0), (1, 1), (2, double.PositiveInfinity), (3, 3), (4, 4)]));

    [Fact]
    public void Series_can_be_told_apart_without_colour()
    {
        XElement svg = new Chart("Many", "x", "y", [.. Enumerable.Range(0, 20).Select(i => new Line($"{i}", [(0, i), (1, i)]))]).ToSvg();
        string[] curves = [.. Classes(svg).Where(name => name.StartsWith("curve ", StringComparison.Ordinal)).Distinct()];
        Assert.Equal(20, curves.Length);
        Assert.Equal(SeriesStyle.Dashes, curves.Select(name => name.Split(' ')[2]).Distinct().Count());
    }

    [Fact]
    public void A_long_legend_takes_rows_and_none_of_it_leaves_the_picture()
    {
        var chart = new Chart("Long", "x", "y", [.. Enumerable.Range(0, 9).Select(i => new Line($"a rather long name {i}", [(0, i), (1, i)]))]);
        XElement[] labels = [.. chart.ToSvg().Descendants().Where(element => element.Value.StartsWith("a rather", StringComparison.Ordinal))];
        Assert.True(labels.Select(label => (string)label.Attribute("y")!).Distinct().Count() > 1);
        Assert.All(labels, label => Assert.True((double)label.Attribute("x")! + Svg.WidthOf(label.Value) <= chart.Width + 1));
    }

    [Fact]
    public void An_exact_axis_begins_and_ends_where_it_is_told_to()
    {
        AxisScale scale = Axis.Between("x", -1.5, 2.5).Fit([]);
        Assert.Equal((-1.5, 2.5), (scale.First, scale.Last));
        Assert.All(scale.Ticks, tick => Assert.InRange(tick.Value, -1.5, 2.5));
        Assert.Equal((0, 0.5, 1), (scale.Position(-9), scale.Position(0.5), scale.Position(9)));
    }

    [Fact]
    public void The_bars_of_a_histogram_enclose_the_part_of_the_values_in_its_range()
    {
        var bars = Bars.Histogram("", [0.1, 0.2, 0.2, 5], 0, 1, 10);
        Assert.Equal(0.75, bars.Ys.Sum() * 0.1, 1e-12);
    }

    [Fact]
    public void The_zero_line_of_a_plane_is_straight_and_where_it_should_be()
    {
        double[,] values = { { -1, 0.5, 2 }, { -1, 0.5, 2 }, { -1, 0.5, 2 } };
        string path = ZeroLine.Of(values, (row, column) => (column, row));
        Assert.Equal("M0.7 0L0.7 1M0.7 1L0.7 2", path);
    }

    [Fact]
    public void A_signed_surface_is_blue_below_zero_orange_above_and_has_a_contour()
    {
        XElement svg = new Chart("S", "x", "y", Surface.Of((x, _) => x, (-1, 1), (-1, 1), isSigned: true, size: 8)).ToSvg();
        Assert.Contains("contour", Classes(svg));
        XElement[] bands = [.. svg.Descendants().Where(element => (string?)element.Attribute("class") == "band")];
        Assert.Contains("--series0", (string)bands[0].Attribute("style")!, StringComparison.Ordinal);
        Assert.Contains(bands, band => ((string)band.Attribute("style")!).Contains("--series1", StringComparison.Ordinal));
    }

    [Fact]
    public void A_graph_stands_in_columns_and_its_arrows_lead_to_the_right()
    {
        var plot = new GraphPlot("G",
            [new(["x"], GraphPlotRole.Leaf), new(["y"], GraphPlotRole.Leaf), new(["x + y"]), new(["z"], GraphPlotRole.Leaf), new(["f"], GraphPlotRole.Result)],
            [new(0, 2, "× 1"), new(1, 2), new(2, 4), new(3, 4, "× 3")]);
        XElement svg = plot.ToSvg();
        double[] lefts = [.. svg.Descendants().Where(element => ((string?)element.Attribute("class"))?.StartsWith("node", StringComparison.Ordinal) == true)
            .Select(element => (double)element.Attribute("x")!)];
        Assert.True(lefts[0] == lefts[1] && lefts[0] < lefts[2] && lefts[2] == lefts[3] && lefts[3] < lefts[4]);
        Assert.Contains("× 3", Texts(svg));
    }

    [Fact]
    public void A_picture_as_a_file_carries_its_style() =>
        Assert.Contains("prefers-color-scheme: dark", new Chart("T", "x", "y", Line.Of("", [1, 2])).ToSvgFile(), StringComparison.Ordinal);

    private static string[] Texts(XElement svg) =>
        [.. svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    private static IEnumerable<string> Classes(XElement svg) => svg.Descendants().Select(element => (string?)element.Attribute("class") ?? "");
}
