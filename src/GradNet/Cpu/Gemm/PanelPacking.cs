using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GradNet.Cpu;

/// <summary>Copies lines of floats into a panel where the lines' elements of one step lie side by side, as the tile kernels read them.</summary>
internal static unsafe class PanelPacking
{
    /// <summary>Floats behind a panel that packing may overwrite.</summary>
    public const int Slack = 16;

    /// <summary>The most lines and steps that are transposed at once.</summary>
    public const int Block = 16;

    // Below this, moving single elements costs less than transposing sixteen lines of which most are not there.
    private const int FewestLinesToTranspose = 4;

    /// <summary>Stores element k of line i, which is row i of the source, at target[k · width + i].</summary>
    /// <remarks>
    /// Up to <see cref="Slack"/> floats behind the panel are overwritten, and so is what lies between the last line and the width:
    /// elements there may hold anything.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Pack(Matrix<float> source, int lines, int steps, float* target, nint width)
    {
        if (source.RowStride == 1)
        {
            CopySteps(source, lines, steps, target, width);
        }
        else if (source.ColumnStride == 1)
        {
            float** starts = stackalloc float*[lines];
            for (int line = 0; line < lines; line++)
                starts[line] = source.Data + (line * source.RowStride);
            Transpose(starts, 0, lines, steps, target, width);
        }
        else
        {
            for (int line = 0; line < lines; line++)
                Scatter(source.Data + (line * source.RowStride), source.ColumnStride, steps, target + line, width);
        }
    }

    /// <summary>As <see cref="Pack"/> does, for contiguous lines each of which begins <paramref name="offset"/> behind an address of its own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float** lineStarts, nint offset, int lines, int steps, float* target, nint width)
    {
        int side = Avx512F.IsSupported && steps >= Block ? Block : Sse.IsSupported ? Transposition128.Side : int.MaxValue;
        if (steps < side || lines < FewestLinesToTranspose)
        {
            for (int line = 0; line < lines; line++)
                Scatter(lineStarts[line] + offset, 1, steps, target + line, width);
            return;
        }

        // The last lines first: what their stores write beyond the width belongs to the next step, and is written again.
        float** block = stackalloc float*[Block];
        for (int line = (lines - 1) / side * side; line >= 0; line -= side)
        {
            for (int i = 0; i < side; i++)
                block[i] = lineStarts[Math.Min(line + i, lines - 1)];

            // The last block of steps overlaps the one before it.
            for (nint step = 0; step < steps; step += side)
            {
                nint first = Math.Min(step, steps - side);
                float* place = target + (first * width) + line;
                if (side == Transposition128.Side)
                    Transposition128.Run(block, offset + first, place, width);
                else if (lines - line > Block / 2)
                    Transposition512.Run16(block, offset + first, place, width);
                else
                    Transposition512.Run8(block, offset + first, place, width);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void CopySteps(Matrix<float> source, int lines, int steps, float* target, nint width)
    {
        float* line = source.Data;
        nint stride = source.ColumnStride;
        for (nint step = 0; step < steps; step++)
        {
            FloatCopy.Run(line, target, lines);
            line += stride;
            target += width;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(float* source, nint stride, nint count, float* target, nint width)
    {
        for (nint i = 0; i < count; i++)
        {
            *target = *source;
            source += stride;
            target += width;
        }
    }
}
