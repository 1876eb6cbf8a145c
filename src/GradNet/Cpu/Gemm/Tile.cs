using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GradNet.Cpu;

/// <summary>A tile of a row-major product that may be narrower than whole vectors.</summary>
internal readonly unsafe struct Tile(Matrix<float> target, int rows, int columns, bool accumulates)
{
    private const int MaxArea = 14 * 2 * 16;
    private const int FloatsOfCacheLine = 16;

    /// <summary>Asks for what the tile will overwrite or add to, to be called while something else is still to be done.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Prefetch()
    {
        if (!Sse.IsSupported)
            return;
        for (int row = 0; row < rows; row++)
        {
            float* line = target.Data + (row * target.RowStride);
            for (int column = 0; column < columns; column += FloatsOfCacheLine)
                Sse.Prefetch0(line + column);
        }
    }

    /// <summary>Adds to the tile, or sets it to, the product of some rows of A and columns of B.</summary>
    /// <param name="steps">Terms of each sum, at least 1.</param>
    /// <param name="a">The rows' factors: those of a step, or those of a row, lie side by side.</param>
    /// <param name="b">The columns' factors, as many as fill whole vectors.</param>
    /// <param name="upcoming">What is needed later.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Multiply(int steps, Matrix<float> a, in ColumnFactors b, Upcoming upcoming)
    {
        int lanes = TileKernels.Lanes;
        int vectors = (columns + lanes - 1) / lanes;
        int width = vectors * lanes;
        if (columns == width)
        {
            Multiply(steps, a, b, upcoming, vectors, target.Data, target.RowStride, accumulates);
            return;
        }

        float* whole = stackalloc float[MaxArea];
        Multiply(steps, a, b, upcoming, vectors, whole, width, false);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Multiply(int steps, Matrix<float> a, in ColumnFactors b, Upcoming upcoming, int vectors, float* c, nint cStride, bool accumulate)
    {
        bool inRows = a.RowStride != 1 && rows > 1;
        nint aStride = inRows ? a.RowStride : a.ColumnStride;
        if (b.Packed is null)
        {
            BlockKernels.Get(rows, vectors, inRows)(
                steps, a.Data, aStride, b.Data, b.Step, c, cStride, accumulate, b.Ahead, upcoming.Start, upcoming.Offsets);
        }
        else
        {
            BlockKernels.GetPacking(rows, vectors, inRows)(
                steps, a.Data, aStride, b.Data, b.Step, c, cStride, accumulate, b.Ahead, upcoming.Start, upcoming.Offsets, b.Packed, b.PackedStep);
        }
    }
}
