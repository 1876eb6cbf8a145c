using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GradNet.Cpu;

/// <summary>A row vector times a matrix whose columns are contiguous: blocks of it are transposed in registers on their way to the sums.</summary>
internal static unsafe class TransposedProduct
{
    /// <summary>Columns that are computed at once.</summary>
    public const int Width = 32;

    /// <summary>Whether there is a kernel for the matrix.</summary>
    public static bool Reads(int columns, int terms, Matrix<float> b) =>
        Avx512F.IsSupported && b.RowStride == 1 && columns >= Width && terms >= PanelPacking.Block;

    /// <summary>Sets c [columns] to a [terms] × b [terms, columns]; both a and c are contiguous.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(int columns, int terms, float* a, Matrix<float> b, float* c)
    {
        float* sums = stackalloc float[Width];
        Partition chunks = SumChunks.Of(terms);
        for (int column = 0; column < columns; column += Width)
        {
            // The last columns overlap those before them, with the same sums.
            int first = Math.Min(column, columns - Width);
            for (int chunk = 0; chunk < chunks.Count; chunk++)
            {
                int term = chunks.Start(chunk), steps = chunks.Size(chunk);
                float* block = b.Data + (first * b.ColumnStride) + term;
                int whole = steps / PanelPacking.Block * PanelPacking.Block;
                new Span<float>(sums, Width).Clear();
                if (whole > 0)
                    Transposition512.Multiply32(a + term, whole, block, b.ColumnStride, sums);
                AddTerms(a + term, whole, steps, block, b.ColumnStride, sums);
                for (int i = 0; i < Width; i++)
                    c[first + i] = chunk == 0 ? sums[i] : c[first + i] + sums[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void AddTerms(float* a, int start, int end, float* b, nint stride, float* sums)
    {
        for (int i = 0; i < Width; i++)
        {
            for (int term = start; term < end; term++)
                sums[i] = MathF.FusedMultiplyAdd(a[term], b[(i * stride) + term], sums[i]);
        }
    }
}
