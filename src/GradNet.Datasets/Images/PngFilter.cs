namespace GradNet.Datasets;

/// <summary>The five row filters of PNG, which predict a byte from its neighbours to the left and above.</summary>
internal static class PngFilter
{
    /// <summary>Undoes a filter in place.</summary>
    /// <param name="filter">The filter byte that stood before the row.</param>
    /// <param name="row">The filtered row; the plain row afterwards.</param>
    /// <param name="above">The plain row above; zeros for the first row.</param>
    /// <param name="pixelLength">Bytes of a pixel, at least 1.</param>
    /// <returns>False if there is no such filter.</returns>
    public static bool Undo(byte filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelLength)
    {
        if (filter > 4)
            return false;

        for (int i = 0; i < row.Length && filter != 0; i++)
        {
            int a = i >= pixelLength ? row[i - pixelLength] : 0;
            int b = above[i];
            int c = i >= pixelLength ? above[i - pixelLength] : 0;
            row[i] += (byte)(filter switch
            {
                1 => a,
                2 => b,
                3 => (a + b) / 2,
                _ => Paeth(a, b, c),
            });
        }

        return true;
    }

    /// <summary>Of left, above and above-left, the one nearest to left + above − above-left. Paeth, 1991.</summary>
    private static int Paeth(int left, int above, int corner)
    {
        int toLeft = Math.Abs(above - corner);
        int toAbove = Math.Abs(left - corner);
        int toCorner = Math.Abs(left + above - (2 * corner));
        if (toLeft <= toAbove && toLeft <= toCorner)
            return left;
        return toAbove <= toCorner ? above : corner;
    }
}
