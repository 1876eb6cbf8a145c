using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>The tile kernels of large products, which ask for what later tiles need and can pack the columns' factors on the way.</summary>
/// <remarks>
/// They are as many as those of <see cref="TileKernels"/>, with the same sums. Their arguments:
/// <code>
/// steps                terms of each sum, at least 1
/// a, aStride           the rows' factors: those of a step lie side by side and those of the next step aStride further, or
///                      those of a row lie side by side and those of the next row aStride further
/// b, bStep             the columns' factors of a step lie side by side at b, those of the next step bStep further
/// c, cStride           the tile, row-major
/// accumulate           whether the sums are added to the tile or replace it
/// bAhead               how far behind a step's factors of the columns lie factors that are needed soon, and are asked for
/// ahead, aheadOffsets  step k also asks for what lies at ahead + aheadOffsets[k]
/// packed, packedStep   where the columns' factors of each step are stored, side by side and a distance apart
/// </code>
/// </remarks>
internal static unsafe class BlockKernels
{
    private static readonly nint[] Panels = Vector512.IsHardwareAccelerated ? PanelKernels512.Table
        : Vector256.IsHardwareAccelerated ? PanelKernels256.Table
        : PanelKernels128.Table;

    private static readonly nint[] Rows = Vector512.IsHardwareAccelerated ? RowKernels512.Table
        : Vector256.IsHardwareAccelerated ? RowKernels256.Table
        : RowKernels128.Table;

    private static readonly nint[] PackingPanels = Vector512.IsHardwareAccelerated ? PackingPanelKernels512.Table
        : Vector256.IsHardwareAccelerated ? PackingPanelKernels256.Table
        : PackingPanelKernels128.Table;

    private static readonly nint[] PackingRows = Vector512.IsHardwareAccelerated ? PackingRowKernels512.Table
        : Vector256.IsHardwareAccelerated ? PackingRowKernels256.Table
        : PackingRowKernels128.Table;

    /// <summary>The kernel for a tile.</summary>
    /// <param name="rows">Of the tile.</param>
    /// <param name="vectors">Across the tile.</param>
    /// <param name="inRows">Whether the factors of a row lie side by side, not those of a step.</param>
    public static delegate*<nint, float*, nint, float*, nint, float*, nint, bool, nint, float*, nint*, void> Get(int rows, int vectors, bool inRows)
        => (delegate*<nint, float*, nint, float*, nint, float*, nint, bool, nint, float*, nint*, void>)
            (inRows ? Rows : Panels)[(rows * TileKernels.TableWidth) + vectors];

    /// <summary>The kernel for a tile that packs the columns' factors.</summary>
    public static delegate*<nint, float*, nint, float*, nint, float*, nint, bool, nint, float*, nint*, float*, nint, void> GetPacking(
        int rows, int vectors, bool inRows)
        => (delegate*<nint, float*, nint, float*, nint, float*, nint, bool, nint, float*, nint*, float*, nint, void>)
            (inRows ? PackingRows : PackingPanels)[(rows * TileKernels.TableWidth) + vectors];
}
