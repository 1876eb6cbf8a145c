using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>Layers over common axes: curves, points, bars, surfaces. Series differ by dash and marker as well as by colour.</summary>
/// <param name="title">What it shows.</param>
/// <param name="x">The horizontal axis; a text makes an even one.</param>
/// <param name="y">The vertical axis.</param>
/// <param name="layers">What is drawn, the last on top.</param>
public sealed class Chart(string title, Axis x, Axis y, params IReadOnlyList<Layer> layers) : Plot(title)
{
    private const double Right = 26, ScaleWidth = 78, Bottom = 56, LegendRow = 22, TitleRow = 26;

    private readonly int[] _series = NumberSeries(layers);

    /// <summary>Width in pixels.</summary>
    public double Width { get; init; } = 640;

    /// <summary>Height in pixels.</summary>
    public double Height { get; init; } = 340;

    /// <inheritdoc/>
    public override XElement ToSvg()
    {
        AxisScale vertical = y.Fit(layers.SelectMany(layer => layer.Ys));
        double left = 40 + vertical.Ticks.Select(tick => Svg.WidthOf(tick.Label)).DefaultIfEmpty(0).Max();
        List<(int Layer, double X, int Row)> legend = ArrangeLegend(left);
        int rows = legend.Count == 0 ? 0 : legend[^1].Row + 1;
        double scale = layers.Any(layer => layer is Surface { HasScale: true }) ? ScaleWidth : 0;
        var frame = new Frame(
            left,
            TitleRow + 12 + (rows * LegendRow),
            Width - Right - scale,
            Height - Bottom,
            x.Fit(layers.SelectMany(layer => layer.Xs)),
            vertical);
        XElement picture = Canvas(Width, Height);
        picture.Add(Svg.Text(left, 18, "start", Title, "strong"));
        picture.Add(Ticks(frame));
        for (int i = 0; i < layers.Count; i++)
            picture.Add(layers[i].Draw(frame, _series[i]), layers[i].Scale(frame));
        picture.Add(Outline(frame), AxisTitles(frame));
        foreach ((int layer, double start, int row) in legend)
            picture.Add(LegendEntry(layer, start, TitleRow + 12 + (row * LegendRow)));
        return picture;
    }

    private static int[] NumberSeries(IReadOnlyList<Layer> layers)
    {
        int next = 0;
        return [.. layers.Select(layer => layer.IsSeries ? next++ : -1)];
    }

    private static IEnumerable<XElement> Ticks(Frame frame)
    {
        foreach (Tick tick in frame.Vertical.Ticks)
        {
            double y = frame.Y(tick.Value);
            yield return Svg.Path("grid", Svg.Invariant($"M{frame.Left} {y:0.#}H{frame.Right}"));
            yield return Svg.Text(frame.Left - 8, y + 4.5, "end", tick.Label);
        }

        foreach (Tick tick in frame.Horizontal.Ticks)
            yield return Svg.Text(frame.X(tick.Value), frame.Bottom + 20, "middle", tick.Label);
    }

    private static XElement Outline(Frame frame)
    {
        string marks = string.Concat(frame.Horizontal.Ticks.Select(tick => Svg.Invariant($"M{frame.X(tick.Value):0.#} {frame.Bottom}v5")));
        return Svg.Path("axis", Svg.Invariant($"M{frame.Left} {frame.Top}V{frame.Bottom}H{frame.Right}") + marks);
    }

    private IEnumerable<XElement> AxisTitles(Frame frame)
    {
        yield return Svg.Text((frame.Left + frame.Right) / 2, Height - 10, "middle", x.Title, "label");
        XElement vertical = Svg.Text(0, 0, "middle", y.Title, "label");
        vertical.SetAttributeValue("transform", Svg.Invariant($"translate(16 {(frame.Top + frame.Bottom) / 2:0.#}) rotate(-90)"));
        yield return vertical;
    }

    /// <summary>The entries stand side by side above the frame, in as many rows as they need.</summary>
    private List<(int Layer, double X, int Row)> ArrangeLegend(double start)
    {
        var entries = new List<(int, double, int)>();
        (double left, int row) = (start, 0);
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].Name.Length == 0)
                continue;
            double width = 60 + Svg.WidthOf(layers[i].Name);
            if (left > start && left + width > Width)
                (left, row) = (start, row + 1);
            entries.Add((i, left, row));
            left += width;
        }

        return entries;
    }

    private IEnumerable<XElement> LegendEntry(int layer, double left, double y) =>
    [
        .. layers[layer].Sample(left, y, _series[layer]),
        Svg.Text(left + 42, y + 4.5, "start", layers[layer].Name, "label"),
    ];
}
