using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>The tile kernels for an A that is read where it lies in rows.</summary>
/// <remarks>
/// They are those of <see cref="TileKernels"/>, as many and with the same sums, but for where the factors lie. Their arguments:
/// <code>
/// steps        terms of each sum, at least 1
/// a, aStride   the first row's factors lie side by side at a, those of the next row aStride further
/// b, bStep     the columns' factors of a step lie side by side at b, those of the next step bStep further
/// c, cStride   the tile, row-major
/// accumulate   whether the sums are added to the tile or replace it
/// bAhead       how far behind a step's factors of the columns lie factors that are needed soon, and are asked for
/// </code>
/// </remarks>
internal static unsafe class RowKernels
{
    private static readonly nint[] Table = Vector512.IsHardwareAccelerated ? RowKernels512.Table
        : Vector256.IsHardwareAccelerated ? RowKernels256.Table
        : RowKernels128.Table;

    /// <summary>The kernel for a tile.</summary>
    public static delegate*<nint, float*, nint, float*, nint, float*, nint, bool, nint, void> Get(int rows, int vectors)
        => (delegate*<nint, float*, nint, float*, nint, float*, nint, bool, nint, void>)Table[(rows * TileKernels.TableWidth) + vectors];
}
