using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>A curve.</summary>
/// <param name="name">What the legend calls it.</param>
/// <param name="points">Its points in order; the curve breaks off at those that are not finite.</param>
/// <param name="markers">Whether each point gets a marker: for few points.</param>
public sealed class Line(string name, IReadOnlyList<(double X, double Y)> points, bool markers = false) : Layer(name)
{
    /// <summary>The curve of a function.</summary>
    public static Line Of(string name, Func<double, double> function, double from, double to, int count = 201) => new(
        name,
        [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1))).Select(x => (x, function(x)))]);

    /// <summary>The curve of equally spaced values that begins at 0.</summary>
    public static Line Of(string name, IEnumerable<double> values) => new(name, [.. values.Select((value, i) => ((double)i, value))]);

    internal override IEnumerable<double> Xs => points.Select(point => point.X);

    internal override IEnumerable<double> Ys => points.Select(point => point.Y);

    internal override IEnumerable<XElement> Draw(Frame frame, int series)
    {
        (double X, double Y)[] places = [.. points.Select(frame.Place)];
        yield return Svg.Path(SeriesStyle.Curve(series), Svg.Polyline(places));
        if (!markers)
            yield break;
        foreach ((double x, double y) in places.Where(place => double.IsFinite(place.X)))
            yield return SeriesStyle.Marker(series, x, y);
    }

    internal override IEnumerable<XElement> Sample(double x, double y, int series)
    {
        yield return Svg.Path(SeriesStyle.Curve(series), $"M{Svg.Number(x)} {Svg.Number(y)}h34");
        if (markers)
            yield return SeriesStyle.Marker(series, x + 17, y);
    }
}
