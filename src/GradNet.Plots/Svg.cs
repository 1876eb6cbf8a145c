using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>The few elements that pictures are made of. Coordinates are rounded to a tenth of a pixel.</summary>
internal static class Svg
{
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    public static XElement Element(string name, string cssClass, params object[] content) =>
        new(Namespace + name, new XAttribute("class", cssClass), content);

    public static XElement Path(string cssClass, string path) => Element("path", cssClass, new XAttribute("d", path));

    public static XElement Text(double x, double y, string anchor, string text, string cssClass = "tick") => Element(
        "text",
        cssClass,
        new XAttribute("x", Number(x)),
        new XAttribute("y", Number(y)),
        new XAttribute("text-anchor", anchor),
        text);

    public static XElement Box(string cssClass, double x, double y, double width, double height) => Element(
        "rect",
        cssClass,
        new XAttribute("x", Number(x)),
        new XAttribute("y", Number(y)),
        new XAttribute("width", Number(width)),
        new XAttribute("height", Number(height)));

    /// <summary>A line through points; where one is not finite it breaks off.</summary>
    public static string Polyline(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        char next = 'M';
        foreach ((double x, double y) in points)
        {
            bool isThere = double.IsFinite(x) && double.IsFinite(y);
            if (isThere)
                path.Append(next).Append(Number(x)).Append(' ').Append(Number(y));
            next = isThere ? 'L' : 'M';
        }

        return path.ToString();
    }

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What text in the pictures' font takes up, on average.</summary>
    public static double WidthOf(string text) => 8.2 * text.Length;
}
