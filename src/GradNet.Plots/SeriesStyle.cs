using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>What tells the series of a chart apart: colour, and in print or for the colour-blind the dash and the marker.</summary>
internal static class SeriesStyle
{
    public const int Colours = 8;
    public const int Dashes = 7;

    /// <summary>Circle, square, triangle, diamond, cross, ring, triangle on its head: each around (0, 0).</summary>
    private static readonly string[] Markers =
    [
        "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
        "m-3.5 -3.5h7v7h-7z",
        "m0 -4.6l4.3 7.6h-8.6z",
        "m0 -4.8l4.8 4.8l-4.8 4.8l-4.8 -4.8z",
        "m-4 -2.6l1.4 -1.4l2.6 2.6l2.6 -2.6l1.4 1.4l-2.6 2.6l2.6 2.6l-1.4 1.4l-2.6 -2.6l-2.6 2.6l-1.4 -1.4l2.6 -2.6z",
        "m-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0m2 0a2.2 2.2 0 1 1 4.4 0a2.2 2.2 0 1 1 -4.4 0z",
        "m0 4.6l4.3 -7.6h-8.6z",
    ];

    public static string Curve(int series) => $"curve series{series % Colours} dash{series % Dashes}";

    public static string Bar(int series) => $"bar series{series % Colours} dash{series % Dashes}";

    public static XElement Marker(int series, double x, double y) => Svg.Path(
        $"marker series{series % Colours}", $"M{Svg.Number(x)} {Svg.Number(y)}{Markers[series % Markers.Length]}");
}
