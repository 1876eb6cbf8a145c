using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>Bars that stand on zero: a histogram, or a bar for each category.</summary>
public sealed class Bars : Layer
{
    private readonly IReadOnlyList<(double From, double To, double Height)> _bars;

    private Bars(string name, IReadOnlyList<(double From, double To, double Height)> bars)
        : base(name) => _bars = bars;

    internal override IEnumerable<double> Xs => _bars.SelectMany(bar => new[] { bar.From, bar.To });

    internal override IEnumerable<double> Ys => _bars.Select(bar => bar.Height).Prepend(0);

    /// <summary>A bar for each category; several such layers stand side by side.</summary>
    /// <param name="name">What the legend calls them.</param>
    /// <param name="heights">A height for each category.</param>
    /// <param name="layer">Which of the layers this is, from 0.</param>
    /// <param name="layers">How many layers share a category.</param>
    public static Bars OfCategories(string name, IReadOnlyList<double> heights, int layer = 0, int layers = 1)
    {
        double width = 0.76 / layers;
        return new Bars(name, [.. heights.Select((height, i) => (Start(i), Start(i) + width, height))]);

        double Start(int category) => category - 0.38 + (layer * width);
    }

    /// <summary>How densely values lie: the bars' areas add up to the part of the values that the range holds.</summary>
    public static Bars Histogram(string name, IReadOnlyList<double> values, double from, double to, int count = 40)
    {
        var counts = new int[count];
        double width = (to - from) / count;
        foreach (double value in values.Where(value => value >= from && value < to))
            counts[Math.Min((int)((value - from) / width), count - 1)]++;
        return new Bars(name, [.. counts.Select((n, i) => (from + (i * width), from + ((i + 1) * width), n / (width * values.Count)))]);
    }

    internal override IEnumerable<XElement> Draw(Frame frame, int series)
    {
        double zero = frame.Y(0);
        foreach ((double from, double to, double height) in _bars.Where(bar => double.IsFinite(bar.Height)))
        {
            double top = frame.Y(height);
            yield return Svg.Box(
                SeriesStyle.Bar(series), frame.X(from), Math.Min(top, zero), frame.X(to) - frame.X(from), Math.Abs(zero - top));
        }
    }

    internal override IEnumerable<XElement> Sample(double x, double y, int series) =>
        [Svg.Box(SeriesStyle.Bar(series), x + 8, y - 7, 18, 14)];
}
