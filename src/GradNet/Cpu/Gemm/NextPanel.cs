using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// The cache lines of the panel that is needed after the current one, which the tiles of the current one ask for, as many in each
/// step: memory then works all the time instead of only while a new panel is read.
/// </summary>
internal readonly unsafe struct NextPanel
{
    private const int FloatsOfCacheLine = 16;

    private readonly nint* _offsets;
    private readonly nint _first;
    private readonly nint _perTile;

    /// <param name="factors">A panel: the factors of each step are a column.</param>
    /// <param name="lines">Rows of the panel.</param>
    /// <param name="steps">Columns of the panel.</param>
    /// <param name="tiles">How many tiles share the work.</param>
    /// <param name="offsets">Room for as many numbers as steps.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public NextPanel(Matrix<float> factors, int lines, int steps, int tiles, nint* offsets)
    {
        // Runs of cache lines: along the rows of the panel, all rows at a time, or along its columns, one at a time.
        bool inRows = factors.ColumnStride == 1;
        int runs = inRows ? (steps / FloatsOfCacheLine) + 1 : steps;
        int linesOfRun = inRows ? lines : (lines + FloatsOfCacheLine - 1) / FloatsOfCacheLine;
        nint nextRun = inRows ? FloatsOfCacheLine : factors.ColumnStride;
        nint nextLine = inRows ? factors.RowStride : FloatsOfCacheLine;

        // What begins within a cache line shares it with what was asked for before.
        _first = inRows ? 0 : Math.Min(FloatsOfCacheLine, lines) - 1;
        int runsOfTile = (runs + tiles - 1) / tiles;
        _perTile = runsOfTile * nextRun;
        _offsets = offsets;

        int count = Math.Min(runsOfTile * linesOfRun, steps), due = 0, line = 0;
        nint run = 0;
        for (int step = 0; step < steps; step++)
        {
            offsets[step] = run + (line * nextLine);
            due += count;
            if (due < steps)
                continue;
            due -= steps;
            if (++line == linesOfRun)
            {
                line = 0;
                run += nextRun;
            }
        }
    }

    private NextPanel(nint* offsets) => _offsets = offsets;

    /// <summary>Asks for nothing but where the panel begins.</summary>
    public static NextPanel None(int steps, nint* offsets)
    {
        new Span<nint>(offsets, steps).Clear();
        return new NextPanel(offsets);
    }

    /// <summary>What a tile asks for.</summary>
    /// <param name="panel">Where the next panel begins.</param>
    /// <param name="tile">The tile's number in the current panel.</param>
    public Upcoming For(float* panel, int tile) => new(panel + _first + (tile * _perTile), _offsets);
}
