using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>The kernels that multiply one tile of a product in registers, for the widest vectors that the hardware has.</summary>
/// <remarks>
/// The kernels are generated, one method for each number of rows (1 to <see cref="MaxRows"/>) and vectors across. Their arguments:
/// <code>
/// steps        terms of each sum, at least 1
/// a, aStep     the rows' factors of a step lie side by side at a, those of the next step aStep further
/// b, bOffsets  the columns' factors of step k lie side by side at b + bOffsets[k]
/// c, cStride   the tile, row-major
/// accumulate   whether the sums are added to the tile or replace it
/// aAhead       how far behind a step's factors of the rows lie factors that are needed soon, and are asked for
/// bAhead       the same for the columns
/// </code>
/// Each element is one chain of fused multiply-adds in ascending order of the steps, so the shape of the tile does not change its bits.
/// </remarks>
internal static unsafe class TileKernels
{
    /// <summary>Kernels in a table for each number of rows.</summary>
    public const int TableWidth = 9;

    private static readonly nint[] Table = Vector512.IsHardwareAccelerated ? TileKernels512.Table
        : Vector256.IsHardwareAccelerated ? TileKernels256.Table
        : TileKernels128.Table;

    private static readonly int[] MaxVectors = Vector512.IsHardwareAccelerated ? TileKernels512.MaxVectors
        : Vector256.IsHardwareAccelerated ? TileKernels256.MaxVectors
        : TileKernels128.MaxVectors;

    /// <summary>Elements of a vector.</summary>
    public static int Lanes { get; } = Vector512.IsHardwareAccelerated ? TileKernels512.Lanes
        : Vector256.IsHardwareAccelerated ? TileKernels256.Lanes
        : TileKernels128.Lanes;

    /// <summary>The most rows of a tile.</summary>
    public static int MaxRows { get; } = Vector512.IsHardwareAccelerated ? TileKernels512.MaxRows
        : Vector256.IsHardwareAccelerated ? TileKernels256.MaxRows
        : TileKernels128.MaxRows;

    /// <summary>How the rows of a product are divided into panels as high as a tile.</summary>
    public static Partition RowPanels(int rows) => new(rows, MaxRows);

    /// <summary>The widest tile, in columns, that there is for each row panel of a product: the lower the panels, the wider.</summary>
    public static int MaxColumns(int rows) => Lanes * MaxVectors[rows == 0 ? 0 : RowPanels(rows).Size(0)];

    /// <summary>The kernel for a tile of 128-bit vectors, whatever the widest are.</summary>
    public static delegate*<nint, float*, nint, float*, nint*, float*, nint, bool, nint, nint, void> GetNarrow(int rows, int vectors)
        => (delegate*<nint, float*, nint, float*, nint*, float*, nint, bool, nint, nint, void>)TileKernels128.Table[(rows * TableWidth) + vectors];

    /// <summary>The kernel for a tile.</summary>
    public static delegate*<nint, float*, nint, float*, nint*, float*, nint, bool, nint, nint, void> Get(int rows, int vectors)
        => (delegate*<nint, float*, nint, float*, nint*, float*, nint, bool, nint, nint, void>)Table[(rows * TableWidth) + vectors];
}
