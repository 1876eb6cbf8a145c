using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>A picture.</summary>
/// <param name="title">What it shows: the name that a reader who does not see it is told.</param>
public abstract class Plot(string title)
{
    /// <summary>What it shows.</summary>
    public string Title { get; } = title;

    /// <summary>The picture, ready to stand in an HTML page that has the rules of <see cref="PlotStyle"/>.</summary>
    public abstract XElement ToSvg();

    /// <summary>The picture as a file of its own, with its style.</summary>
    public string ToSvgFile()
    {
        XElement picture = ToSvg();
        picture.AddFirst(new XElement(Svg.Namespace + "style", PlotStyle.Css));
        return picture.ToString();
    }

    /// <summary>An empty picture of a size in pixels.</summary>
    private protected XElement Canvas(double width, double height) => Svg.Element(
        "svg",
        "chart",
        new XAttribute("viewBox", $"0 0 {Svg.Number(width)} {Svg.Number(height)}"),
        new XAttribute("width", Svg.Number(width)),
        new XAttribute("height", Svg.Number(height)),
        new XAttribute("role", "img"),
        new XElement(Svg.Namespace + "title", Title));
}
