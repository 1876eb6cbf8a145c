namespace GradNet.Datasets;

/// <summary>One way of writing a digit: strokes, each a smooth curve through its points. A point that is given twice is a corner.</summary>
/// <param name="Strokes">Points in a box of 1 × 1.</param>
internal sealed record DigitGlyph(PenPoint[][] Strokes)
{
    /// <summary>Reads strokes such as "50,0 50,100 | 20,100 80,100": points in hundredths of the box, strokes separated by a bar.</summary>
    public static DigitGlyph Parse(string strokes) =>
        new(Array.ConvertAll(strokes.Split('|', StringSplitOptions.TrimEntries), ParseStroke));

    private static PenPoint[] ParseStroke(string points) => Array.ConvertAll(points.Split(' '), ParsePoint);

    private static PenPoint ParsePoint(string point)
    {
        int comma = point.IndexOf(',', StringComparison.Ordinal);
        return new PenPoint(int.Parse(point.AsSpan(0, comma)) / 100f, int.Parse(point.AsSpan(comma + 1)) / 100f);
    }
}
