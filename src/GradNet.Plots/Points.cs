using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>Points that no line joins, as in a scatter plot; each such layer has a colour and a marker of its own.</summary>
/// <param name="name">What the legend calls them.</param>
/// <param name="points">The points in any order.</param>
public sealed class Points(string name, IReadOnlyList<(double X, double Y)> points) : Layer(name)
{
    internal override IEnumerable<double> Xs => points.Select(point => point.X);

    internal override IEnumerable<double> Ys => points.Select(point => point.Y);

    internal override IEnumerable<XElement> Draw(Frame frame, int series) => points
        .Select(frame.Place)
        .Where(place => double.IsFinite(place.X))
        .Select(place => SeriesStyle.Marker(series, place.X, place.Y));

    internal override IEnumerable<XElement> Sample(double x, double y, int series) => [SeriesStyle.Marker(series, x + 17, y)];
}
