using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The windows on one plane, an image's channel: [H, W] and [OH, OW].</summary>
internal readonly struct PoolingPlane(PoolingGeometry geometry, Shape images, Shape windows)
{
    public readonly nint Height = images[2];
    public readonly nint Width = images[3];
    public readonly nint WindowRows = windows[2];
    public readonly nint WindowColumns = windows[3];
    private readonly Size2D _window = geometry.Window;
    private readonly Size2D _stride = geometry.Stride;
    private readonly Size2D _padding = geometry.Padding;

    /// <summary>Elements of the image plane.</summary>
    public nint Size => Height * Width;

    /// <summary>Elements of the window plane.</summary>
    public nint WindowCount => WindowRows * WindowColumns;

    /// <summary>Elements of a window, padding included.</summary>
    public int WindowSize => _window.Height * _window.Width;

    /// <summary>Whether windows are 2 × 2, next to each other and inside the image, and at least a small vector lies in a row of them.</summary>
    public bool HasSeparatePairs => _window == 2 && _stride == 2 && _padding == 0 && WindowColumns >= 2;

    /// <summary>The image rows of a row of windows, without padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (nint Start, nint End) Rows(nint windowRow)
    {
        nint start = (windowRow * _stride.Height) - _padding.Height;
        return (Math.Max(start, 0), Math.Min(start + _window.Height, Height));
    }

    /// <summary>The image columns of a column of windows, without padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (nint Start, nint End) Columns(nint windowColumn)
    {
        nint start = (windowColumn * _stride.Width) - _padding.Width;
        return (Math.Max(start, 0), Math.Min(start + _window.Width, Width));
    }
}
