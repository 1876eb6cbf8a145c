namespace GradNet.Plots;

/// <summary>Where a surface passes through zero: marching squares (Lorensen and Cline, 1987, in two dimensions).</summary>
internal static class ZeroLine
{
    /// <summary>The line as the data of an SVG path.</summary>
    /// <param name="values">[rows, columns].</param>
    /// <param name="place">From a row and a column, which may lie between two, to pixels.</param>
    public static string Of(double[,] values, Func<double, double, (double X, double Y)> place)
    {
        var segments = new List<string>();
        for (int row = 0; row + 1 < values.GetLength(0); row++)
        {
            for (int column = 0; column + 1 < values.GetLength(1); column++)
            {
                // Four corners give up to four crossings; a saddle has all four, which are joined in pairs.
                List<(double X, double Y)> crossings = Crossings(values, row, column, place);
                for (int i = 0; i + 1 < crossings.Count; i += 2)
                    segments.Add(Svg.Polyline(crossings[i..(i + 2)]));
            }
        }

        return string.Concat(segments);
    }

    private static List<(double X, double Y)> Crossings(
        double[,] values, int row, int column, Func<double, double, (double X, double Y)> place)
    {
        (int Row, int Column)[] corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)];
        var crossings = new List<(double X, double Y)>();
        for (int i = 0; i < 4; i++)
        {
            ((int r0, int c0), (int r1, int c1)) = (corners[i], corners[(i + 1) % 4]);
            (double a, double b) = (values[r0, c0], values[r1, c1]);
            if (a >= 0 == b >= 0)
                continue;
            double share = a / (a - b);
            crossings.Add(place(r0 + (share * (r1 - r0)), c0 + (share * (c1 - c0))));
        }

        return crossings;
    }
}
