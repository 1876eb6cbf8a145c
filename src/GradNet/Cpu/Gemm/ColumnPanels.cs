namespace GradNet.Cpu;

/// <summary>The columns of a block of B in panels as wide as a tile, and which of them the kernels read where they lie.</summary>
internal readonly struct ColumnPanels
{
    private readonly int _columns;
    private readonly int _maxWidth;
    private readonly int _regular;

    // Columns before this one are in regular panels; the others, too few for a vector, are in a panel of their own.
    private readonly int _regularColumns;

    /// <param name="columns">Columns of the block.</param>
    /// <param name="maxWidth">Columns of the widest tile.</param>
    /// <param name="inPlace">Whether B is read in place, as far as its columns fill whole vectors: a kernel must not read past its end.</param>
    public ColumnPanels(int columns, int maxWidth, bool inPlace)
    {
        _columns = columns;
        _maxWidth = maxWidth;
        _regularColumns = inPlace ? columns - (columns % TileKernels.Lanes) : columns;
        _regular = (_regularColumns + maxWidth - 1) / maxWidth;
        Count = _regular + (_regularColumns < columns ? 1 : 0);
        FirstPacked = inPlace ? _regular : 0;
    }

    public int Count { get; }

    /// <summary>The first panel that must be packed; the ones before it are read in place.</summary>
    public int FirstPacked { get; }

    public int Start(int panel) => panel < _regular ? panel * _maxWidth : _regularColumns;

    public int Size(int panel) => Math.Min((panel < _regular ? _regularColumns : _columns) - Start(panel), _maxWidth);
}
