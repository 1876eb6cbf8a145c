using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Products so small that preparing the blocks of a large one would take longer than the arithmetic: packed on the stack.</summary>
internal static unsafe class SmallProduct
{
    private const int MaxSize = 48;

    // The longest vectors have 16 lanes; so much is room for every line and for what packing writes behind the last.
    private const int PackedLength = (MaxSize * MaxSize) + PanelPacking.Slack;

    /// <summary>Whether a product is small: a question of its shape alone.</summary>
    public static bool Includes(int rows, int columns, int terms) => rows <= MaxSize && columns <= MaxSize && terms <= MaxSize;

    /// <summary>Sets c to a × b, with at least one term.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int rows, int columns, int terms, Matrix<float> a, Matrix<float> b, Matrix<float> c)
    {
        float* packedA = stackalloc float[PackedLength];
        float* packedB = stackalloc float[PackedLength];
        nint* offsets = stackalloc nint[MaxSize];

        // Vectors of four lanes fill four or eight columns exactly: nothing is packed, nor copied to C.
        bool isNarrow = columns is 4 or 8;
        int lanes = isNarrow ? TileKernels128.Lanes : TileKernels.Lanes;
        if (b.ColumnStride != 1 || columns % lanes != 0)
            b = Pack(b, columns, terms, packedB, lanes);
        for (int term = 0; term < terms; term++)
            offsets[term] = term * b.RowStride;

        Partition panels = new(rows, isNarrow ? TileKernels128.MaxRows : TileKernels.MaxRows);
        int maxColumns = isNarrow ? columns : TileKernels.MaxColumns(rows);
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int row = panels.Start(panel), height = panels.Size(panel);
            float* factors = a.Data + (row * a.RowStride);
            nint step = a.ColumnStride;
            if (height > 1 && a.RowStride != 1)
            {
                PanelPacking.Pack(a.From(row, 0), height, terms, packedA, height);
                factors = packedA;
                step = height;
            }

            for (int column = 0; column < columns; column += maxColumns)
            {
                Matrix<float> target = c.From(row, column);
                if (isNarrow)
                {
                    TileKernels.GetNarrow(height, columns / lanes)(
                        terms, factors, step, b.Data, offsets, target.Data, target.RowStride, false);
                }
                else
                {
                    new Tile(target, height, Math.Min(maxColumns, columns - column), accumulates: false)
                        .Multiply(terms, factors, step, b.Data + column, offsets);
                }
            }
        }
    }

    /// <summary>Copies a matrix so that its rows fill whole vectors.</summary>
    private static Matrix<float> Pack(Matrix<float> source, int columns, int terms, float* target, int lanes)
    {
        int width = (columns + lanes - 1) / lanes * lanes;
        PanelPacking.Pack(source.Transposed, columns, terms, target, width);
        return new Matrix<float>(target, width, 1);
    }
}
