using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>A tile of a row-major product that may be narrower than whole vectors.</summary>
internal readonly unsafe struct Tile(Matrix<float> target, int rows, int columns, bool accumulates)
{
    private const int MaxArea = 14 * 2 * 16;

    /// <summary>Adds to the tile, or sets it to, the product of a panel of A and a panel of B; see <see cref="TileKernels"/>.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(int steps, float* a, nint aStep, float* b, nint* bOffsets)
    {
        int lanes = TileKernels.Lanes;
        int vectors = (columns + lanes - 1) / lanes;
        var kernel = TileKernels.Get(rows, vectors);
        int width = vectors * lanes;
        if (columns == width)
        {
            kernel(steps, a, aStep, b, bOffsets, target.Data, target.RowStride, accumulates);
            return;
        }

        float* whole = stackalloc float[MaxArea];
        kernel(steps, a, aStep, b, bOffsets, whole, width, false);
        for (int row = 0; row < rows; row++)
        {
            float* line = target.Data + (row * target.RowStride);
            float* computed = whole + (row * width);
            if (accumulates)
            {
                for (int column = 0; column < columns; column++)
                    line[column] += computed[column];
            }
            else
            {
                FloatCopy.Run(computed, line, columns);
            }
        }
    }
}
