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

    /// <summary>The image rows of a row of windows, without padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (nint Start, nint End) Rows(nint windowRow) => _y.Range(windowRow, Height);

    /// <summary>The image columns of a column of windows, without padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (nint Start, nint End) Columns(nint windowColumn) => _x.Range(windowColumn, Width);

    /// <summary>What the sum of a window is divided by in its mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Divisor(nint windowRow, nint windowColumn) => _y.Divisor(windowRow, Height) * _x.Divisor(windowColumn, Width);

    private static bool IsPaired(PoolingAxis axis) => axis is { Window: 2, Stride: 2, Padding: 0 };
}
