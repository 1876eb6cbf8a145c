using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Products so small that preparing the blocks of a large one would take longer than the arithmetic: packed on the stack.</summary>
internal static unsafe class SmallProduct
{
    // A multiple of the widest vectors' 16 lanes, so that rows rounded up to whole vectors fit as well.
    private const int MaxSize = 64;
    private const int PackedLength = (MaxSize * MaxSize) + PanelPacking.Slack;

    /// <summary>Whether a product is small: a question of its shape alone.</summary>
    public static bool Includes(int rows, int columns, int terms) => rows <= MaxSize && columns <= MaxSize && terms <= MaxSize;

    /// <summary>Sets c to a × b, with at least one term.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, int columns, int terms, Matrix<float> a, Matrix<float> b, Matrix<float> c)
    {
        float* packedA = stackalloc float[PackedLength];
        float* packedB = stackalloc float[PackedLength];
        nint* offsets = stackalloc nint[MaxSize];

        // Vectors of four lanes fill four or eight columns exactly: nothing is packed, nor copied to C.
        bool isNarrow = columns is 4 or 8;
        int lanes = isNarrow ? TileKernels128.Lanes : TileKernels.Lanes;
        if (b.ColumnStride != 1 || columns % lanes != 0)
            b = PackSteps(b.Transposed, columns, terms, packedB, (columns + lanes - 1) / lanes * lanes).Transposed;
        for (int term = 0; term < terms; term++)
            offsets[term] = term * b.RowStride;
        if (rows > 1 && a.RowStride != 1 && (isNarrow || a.ColumnStride != 1))
            a = PackSteps(a, rows, terms, packedA, rows);

        Partition panels = new(rows, isNarrow ? TileKernels128.MaxRows : TileKernels.MaxRows);
        int maxColumns = isNarrow ? columns : TileKernels.MaxColumns(rows);
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int row = panels.Start(panel), height = panels.Size(panel);
            Matrix<float> factors = a.From(row, 0);
            for (int column = 0; column < columns; column += maxColumns)
            {
                Matrix<float> target = c.From(row, column);
                if (isNarrow)
                {
                    TileKernels.GetNarrow(height, columns / lanes)(
                        terms, factors.Data, factors.ColumnStride, b.Data, offsets, target.Data, target.RowStride, false, 0, 0);
                }
                else
                {
                    // A result of the pool's has often left the caches.
                    var tile = new Tile(target, height, Math.Min(maxColumns, columns - column), accumulates: false);
                    tile.Prefetch();
                    tile.Multiply(terms, factors, new ColumnFactors(b.Data + column, b.RowStride), new Upcoming(b.Data + column, offsets));
                }
            }
        }
    }

    /// <summary>Copies a matrix so that the elements of a step, a column, lie side by side and the next step's a width further.</summary>
    private static Matrix<float> PackSteps(Matrix<float> source, int lines, int steps, float* target, int width)
    {
        PanelPacking.Pack(source, lines, steps, target, width);
        return new Matrix<float>(target, 1, width);
    }
}
