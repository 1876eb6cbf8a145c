using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>The tile kernels of convolutions whose target channels lie across the vectors: each row of a tile is a pixel.</summary>
/// <remarks>
/// They are those of <see cref="TileKernels"/> with the offsets on the other side, and as many for each number of rows. Their arguments:
/// <code>
/// steps        terms of each sum, at least 1
/// a, aOffsets  neighbouring pixels of the source for step k lie side by side at a + aOffsets[k]
/// b, bStep     the channels' weights of a step lie side by side at b, those of the next step bStep further
/// c, cStride   the tile, [pixels, channels]
/// accumulate   whether the sums are added to the tile or replace it
/// </code>
/// </remarks>
internal static unsafe class PixelKernels
{
    // Kernels in the table for each number of rows.
    private const int TableWidth = 9;

    private static readonly nint[] Table = Vector512.IsHardwareAccelerated ? PixelKernels512.Table
        : Vector256.IsHardwareAccelerated ? PixelKernels256.Table
        : PixelKernels128.Table;

    /// <summary>The kernel for a tile.</summary>
    public static delegate*<nint, float*, nint*, float*, nint, float*, nint, bool, void> Get(int rows, int vectors)
        => (delegate*<nint, float*, nint*, float*, nint, float*, nint, bool, void>)Table[(rows * TableWidth) + vectors];
}
