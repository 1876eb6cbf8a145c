using System.Globalization;
using System.Xml.Linq;

namespace GradNet.Cli.Report;

/// <summary>Curves over a common axis as an SVG picture. Curves differ by dash and marker as well as by colour.</summary>
internal sealed class LineChart(string title, Axis x, Axis y, IReadOnlyList<Series> series)
{
    private const double Width = 640, Height = 340;
    private const double Left = 64, Right = 26, Top = 44, Bottom = 56;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The picture, ready to stand in an HTML page that defines the classes of <see cref="ReportStyle"/>.</summary>
    public XElement ToSvg()
    {
        var picture = new XElement(
            Svg + "svg",
            new XAttribute("class", "chart"),
            new XAttribute("viewBox", Invariant($"0 0 {Width} {Height}")),
            new XAttribute("role", "img"),
            new XElement(Svg + "title", title));
        picture.Add(HorizontalTicks(), VerticalTicks(), Frame(), AxisTitles());
        for (int i = 0; i < series.Count; i++)
            picture.Add(Curve(series[i], i), LegendEntry(series[i], i));
        return picture;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static XElement Text(double x, double y, string anchor, string text, string cssClass = "tick") => new(
        Svg + "text",
        new XAttribute("class", cssClass),
        new XAttribute("x", Invariant($"{x:0.#}")),
        new XAttribute("y", Invariant($"{y:0.#}")),
        new XAttribute("text-anchor", anchor),
        text);

    private static XElement Path(string cssClass, string path) =>
        new(Svg + "path", new XAttribute("class", cssClass), new XAttribute("d", path));

    private static XElement Dot(int index, double x, double y)
    {
        string place = index % 2 == 0
            ? Invariant($"M{x - 3.5:0.#} {y:0.#}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z")
            : Invariant($"M{x - 3.5:0.#} {y - 3.5:0.#}h7v7h-7z");
        return Path(Invariant($"marker series{index}"), place);
    }

    private double X(double value) => Left + (x.Position(value) * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (y.Position(value) * (Height - Top - Bottom));

    private IEnumerable<XElement> HorizontalTicks() =>
        x.Ticks.Select(tick => Text(X(tick.Value), Height - Bottom + 18, "middle", tick.Label));

    private IEnumerable<XElement> VerticalTicks() => y.Ticks.SelectMany(tick => new[]
    {
        Path("grid", Invariant($"M{Left} {Y(tick.Value):0.#}H{Width - Right}")),
        Text(Left - 8, Y(tick.Value) + 4, "end", tick.Label),
    });

    private XElement Frame()
    {
        string marks = string.Concat(x.Ticks.Select(tick => Invariant($"M{X(tick.Value):0.#} {Height - Bottom}v5")));
        return Path("axis", Invariant($"M{Left} {Top}V{Height - Bottom}H{Width - Right}") + marks);
    }

    private IEnumerable<XElement> AxisTitles()
    {
        yield return Text((Left + Width - Right) / 2, Height - 10, "middle", x.Title, "label");
        XElement vertical = Text(0, 0, "middle", y.Title, "label");
        vertical.SetAttributeValue("transform", Invariant($"translate(16 {(Top + Height - Bottom) / 2:0.#}) rotate(-90)"));
        yield return vertical;
    }

    private IEnumerable<XElement> Curve(Series curve, int index)
    {
        var points = curve.Points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToList();
        IEnumerable<string> steps = points.Select((point, i) => Invariant($"{(i == 0 ? 'M' : 'L')}{X(point.X):0.#} {Y(point.Y):0.#}"));
        yield return Path(Invariant($"curve series{index}"), string.Concat(steps));
        if (!curve.Markers)
            yield break;

        foreach ((double pointX, double pointY) in points)
            yield return Dot(index, X(pointX), Y(pointY));
    }

    /// <summary>The entries stand side by side above the frame.</summary>
    private IEnumerable<XElement> LegendEntry(Series curve, int index)
    {
        double start = Left + series.Take(index).Sum(other => 64 + (other.Name.Length * 8));
        yield return Path(Invariant($"curve series{index}"), Invariant($"M{start:0.#} {Top - 22}h34"));
        if (curve.Markers)
            yield return Dot(index, start + 17, Top - 22);
        yield return Text(start + 42, Top - 18, "start", curve.Name, "label");
    }
}
