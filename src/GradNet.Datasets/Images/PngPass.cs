namespace GradNet.Datasets;

/// <summary>The pixels that one pass of an interlaced picture holds: every so many columns and rows, from a first one on.</summary>
internal readonly record struct PngPass(int Left, int Top, int ColumnStep, int RowStep)
{
    public int Columns(int width) => (width - Left + ColumnStep - 1) / ColumnStep;

    public int Rows(int height) => (height - Top + RowStep - 1) / RowStep;
}
