using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>
/// Values over a plane as a heat map in bands: from the page's colour to grey, or, where zero has a meaning, from blue, the colour of the
/// first series, through the page's colour at zero to orange, that of the second, with a line at zero.
/// </summary>
public sealed class Surface : Layer
{
    private const int Bands = 8;

    // Lines and points are drawn on top, and must stand out.
    private const int Strongest = 60;

    // Without it the rounding of neighbouring cells leaves gaps.
    private const double Overlap = 0.5;

    private readonly double[,] _values;
    private readonly (double From, double To) _x;
    private readonly (double From, double To) _y;
    private readonly double _low;
    private readonly double _high;

    /// <summary>Makes the surface.</summary>
    /// <param name="values">[rows, columns]; row 0 lies at the lower end.</param>
    /// <param name="x">Between which values the columns lie.</param>
    /// <param name="y">Between which values the rows lie.</param>
    /// <param name="isSigned">Whether zero has a meaning: a border between classes, for instance.</param>
    public Surface(double[,] values, (double From, double To) x, (double From, double To) y, bool isSigned = false)
        : base(string.Empty)
    {
        (_values, _x, _y, IsSigned) = (values, x, y, isSigned);
        double[] finite = [.. values.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(0)];
        double extreme = finite.Max(Math.Abs);
        (_low, _high) = isSigned ? (-extreme, extreme) : (finite.Min(), finite.Max());
    }

    /// <summary>Whether a scale beside the picture says what the colours mean.</summary>
    public bool HasScale { get; init; }

    /// <summary>Whether zero has a meaning.</summary>
    public bool IsSigned { get; }

    internal override bool IsSeries => false;

    internal override IEnumerable<double> Xs => [_x.From, _x.To];

    internal override IEnumerable<double> Ys => [_y.From, _y.To];

    /// <summary>The surface of a function of two variables.</summary>
    public static Surface Of(
        Func<double, double, double> function, (double From, double To) x, (double From, double To) y, bool isSigned = false, int size = 64)
    {
        var values = new double[size, size];
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
                values[row, column] = function(Middle(x, column, size), Middle(y, row, size));
        }

        return new Surface(values, x, y, isSigned);
    }

    /// <summary>The middle of a cell; an index between two cells lies between their middles.</summary>
    public static double Middle((double From, double To) range, double index, int count) =>
        range.From + ((range.To - range.From) * (index + 0.5) / count);

    internal override IEnumerable<XElement> Draw(Frame frame, int series)
    {
        (int rows, int columns) = (_values.GetLength(0), _values.GetLength(1));
        for (int row = 0; row < rows; row++)
        {
            double top = frame.Y(Edge(_y, row + 1, rows));
            double height = frame.Y(Edge(_y, row, rows)) - top;
            for (int start = 0, end; start < columns; start = end)
            {
                int band = Band(_values[row, start]);
                end = start + 1;
                while (end < columns && Band(_values[row, end]) == band)
                    end++;
                double left = frame.X(Edge(_x, start, columns));
                yield return Cell(IsSigned, band, left, top, frame.X(Edge(_x, end, columns)) - left + Overlap, height + Overlap);
            }
        }

        if (IsSigned)
            yield return Svg.Path("contour", ZeroLine.Of(_values, (row, column) => frame.Place((Middle(_x, column, columns), Middle(_y, row, rows)))));
    }

    internal override IEnumerable<XElement> Sample(double x, double y, int series) => [];

    internal override XElement? Scale(Frame frame)
    {
        if (!HasScale)
            return null;
        XElement scale = Svg.Element("g", "scale");
        (double left, double height) = (frame.Right + 16, (frame.Bottom - frame.Top) / (IsSigned ? (2 * Bands) + 1 : Bands + 1));
        int lowest = IsSigned ? -Bands : 0;
        for (int band = lowest; band <= Bands; band++)
            scale.Add(Cell(IsSigned, band, left, frame.Bottom - ((band - lowest + 1) * height), 16, height));
        foreach ((double value, double y) in new[] { (_high, frame.Top + 5), (_low, frame.Bottom + 5), ((_low + _high) / 2, (frame.Top + frame.Bottom + 9) / 2) })
            scale.Add(Svg.Text(left + 22, y, "start", Svg.Invariant($"{value:G2}")));
        return scale;
    }

    private static double Edge((double From, double To) range, int index, int count) => range.From + ((range.To - range.From) * index / count);

    private static XElement Cell(bool isSigned, int band, double x, double y, double width, double height)
    {
        XElement cell = Svg.Box("band", x, y, width, height);
        string colour = !isSigned ? "--soft" : band > 0 ? "--series1" : "--series0";
        cell.SetAttributeValue("style", $"fill:color-mix(in srgb, var({colour}) {Strongest * Math.Abs(band) / Bands}%, var(--page))");
        return cell;
    }

    private int Band(double value)
    {
        if (!double.IsFinite(value) || _high <= _low)
            return 0;
        double share = IsSigned ? value / _high : (value - _low) / (_high - _low);
        return (int)Math.Round(share * Bands);
    }
}
