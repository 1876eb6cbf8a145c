using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The windows on one plane, an image's channel: [H, W] and [OH, OW].</summary>
internal readonly struct PoolingPlane(PoolingGeometry geometry, Shape images, Shape windows)
{
    public readonly nint Height = images[2];
    public readonly nint Width = images[3];
    public readonly nint WindowRows = windows[2];
    public readonly nint WindowColumns = windows[3];
    private readonly PoolingAxis _y = geometry.Y;
    private readonly PoolingAxis _x = geometry.X;

    /// <summary>Elements of the image plane.</summary>
    public nint Size => Height * Width;

    /// <summary>Whether windows are 2 × 2, next to each other and inside the image, and at least a small vector lies in a row of them.</summary>
    public bool HasSeparatePairs => IsPaired(_y) && IsPaired(_x) && WindowColumns >= 2;

    /// <summary>Whether each column of windows is as wide as the others, padding counted.</summary>
    public bool HasEqualColumns => _x.Window > 0;

    /// <summary>Where columns are equal: how wide, how far apart, and how much padding they cover at the left.</summary>
    public nint ColumnWindow => _x.Window;

    /// <inheritdoc cref="ColumnWindow"/>
    public nint ColumnStride => _x.Stride;

    /// <inheritdoc cref="ColumnWindow"/>
    public nint ColumnPadding => _x.Padding;

    /// <summary>The image rows of a row of windows, without padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (nint Start, nint End) Rows(nint windowRow) => _y.Range(windowRow, Height);

    /// <summary>The image columns of a column of windows, without padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (nint Start, nint End) Columns(nint windowColumn) => _x.Range(windowColumn, Width);

    /// <summary>The sum of a window is divided by this and by <see cref="ColumnDivisor"/> in its mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint RowDivisor(nint windowRow) => _y.Divisor(windowRow, Height);

    /// <summary>The sum of a window is divided by this and by <see cref="RowDivisor"/> in its mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint ColumnDivisor(nint windowColumn) => _x.Divisor(windowColumn, Width);

    private static bool IsPaired(PoolingAxis axis) => axis is { Window: 2, Stride: 2, Padding: 0 };
}
