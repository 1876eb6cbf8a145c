using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Products on one thread whose factors fit the second-level cache together: B is packed, A is read where it lies, and what is needed soon, of
/// this product and the next, is asked for step by step.
/// </summary>
internal static unsafe class CompactProduct
{
    // Of a factor or the result: those of two products fit the second-level cache beside what is packed.
    private const int MaxElements = 1 << 15;

    // Fewer panels of A than this do not pay for packing B.
    private const int FewestPanels = 4;

    private const int FloatsOfCacheLine = 16;

    /// <summary>Whether there is a kernel for a product: a question of its shape and of how A lies.</summary>
    public static bool Reads(int rows, int columns, int terms, Matrix<float> a) =>
        TileKernels.RowPanels(rows).Count >= FewestPanels && terms <= SumChunks.MaxLength
        && (long)rows * terms <= MaxElements && (long)terms * columns <= MaxElements && (long)rows * columns <= MaxElements
        && (a.RowStride == 1 || a.ColumnStride == 1);

    /// <summary>Sets c to a × b, with at least one term.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, int columns, int terms, Matrix<float> a, Matrix<float> b, Matrix<float> c, NextFactors<float> next)
    {
        int width = TileKernels.MaxColumns(rows);
        int tiles = (columns + width - 1) / width;
        nint panelSize = GemmBlock.PanelSizeOfB(terms, width);
        using var packed = Scratch.Rent<float>(tiles * panelSize);
        using var offsets = Scratch.Rent<nint>(terms);
        for (int term = 0; term < terms; term++)
            offsets.Pointer[term] = term * a.ColumnStride;
        for (int tile = 0; tile < tiles; tile++)
        {
            int column = tile * width;
            float* target = packed.Pointer + (tile * panelSize);
            PanelPacking.Pack(b.From(0, column).Transposed, Math.Min(width, columns - column), terms, target, width);
        }

        // An A without gaps is asked for by the steps themselves, line by line: many requests at once would wait for each other.
        bool isDense = a.ColumnStride == 1 ? a.RowStride == terms : a.ColumnStride == rows;
        Partition panels = TileKernels.RowPanels(rows);
        var linesOfA = new LinesAhead(new Matrix<float>(isDense ? null : next.A, a.RowStride, a.ColumnStride), rows, terms, panels.Count * tiles);
        var linesOfB = new LinesAhead(new Matrix<float>(next.B, b.RowStride, b.ColumnStride), terms, columns, panels.Count * tiles);
        nint perTile = (nint)terms * width;
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int row = panels.Start(panel), height = panels.Size(panel);
            Matrix<float> factors = a.From(row, 0);
            float* nextRowsOfA = factors.Data + (height * a.RowStride);
            float* nextRowsOfC = c.Data + ((row + height) * c.RowStride);
            nint restOfA = isDense && a.RowStride != 1 ? (nint)height * terms : 0;
            nint restOfC = (nint)height * columns;

            // Columns of the next A, a line of each at a time.
            bool asksForColumns = isDense && a.RowStride == 1 && next.A != null && panel * FloatsOfCacheLine < rows;
            nint aAhead = asksForColumns ? (nint)(next.A - a.Data) + (panel * FloatsOfCacheLine) - row : 0;
            for (int index = 0; index < tiles; index++)
            {
                // Each step asks for as many floats as it reads of B: until there are enough, of A, and then of C.
                float* columnFactors = packed.Pointer + (index * panelSize);
                nint ahead = 0;
                if (restOfA > 0)
                {
                    ahead = (nint)(nextRowsOfA - columnFactors);
                    nextRowsOfA += perTile;
                    restOfA -= perTile;
                }
                else if (restOfC > 0)
                {
                    ahead = (nint)(nextRowsOfC - columnFactors);
                    nextRowsOfC += perTile;
                    restOfC -= perTile;
                }

                int share = (panel * tiles) + index, column = index * width;
                linesOfA.Ask(share);
                linesOfB.Ask(share);
                var tile = new Tile(c.From(row, column), height, Math.Min(width, columns - column), accumulates: false);
                if (tiles == 1)
                    tile.Prefetch();
                var upcoming = new Upcoming(factors.Data + aAhead, offsets.Pointer);
                tile.Multiply(terms, factors, new ColumnFactors(columnFactors, width) { Ahead = ahead }, upcoming);
            }
        }
    }
}
