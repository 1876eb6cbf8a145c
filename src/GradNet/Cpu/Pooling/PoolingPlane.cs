using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The windows on one plane, an image's channel: [H, W] and [OH, OW].</summary>
internal readonly struct PoolingPlane(PoolingGeometry geometry, Shape images, Shape windows)
{
    private readonly PoolingAxis _y = geometry.Y;
    private readonly PoolingAxis _x = geometry.X;

    public nint Height { get; private init; } = images[2];

    public nint Width { get; } = images[3];

    public nint WindowRows { get; private init; } = windows[2];

    public nint WindowColumns { get; } = windows[3];

    /// <summary>Elements of the image plane.</summary>
    public nint Size => Height * Width;

    /// <summary>Whether windows are 2 × 2, next to each other and inside the image.</summary>
    public bool HasSeparatePairs => IsPaired(_y) && IsPaired(_x);

    /// <summary>Whether each row of the image is in one row of windows, as high as the others: then planes behind each other are one.</summary>
    public bool IsStackable => _y.Padding == 0 && _y.Window == _y.Stride && WindowRows * _y.Window == Height;

    /// <summary>Whether each column of windows is as wide as the others, padding counted.</summary>
    public bool HasEqualColumns => _x.Window > 0;

    /// <summary>Whether, besides, each row of windows is as high as the others.</summary>
    public bool HasEqualWindows => HasEqualColumns && _y.Window > 0;

    /// <summary>Where windows are equal: how high, padding counted.</summary>
    public nint RowWindow => _y.Window;

    /// <summary>Where columns are equal: how wide, how far apart, and how much padding they cover at the left.</summary>
    public nint ColumnWindow => _x.Window;

    /// <inheritdoc cref="ColumnWindow"/>
    public nint ColumnStride => _x.Stride;

    /// <inheritdoc cref="ColumnWindow"/>
    public nint ColumnPadding => _x.Padding;

    /// <summary>Where columns are equal: the first that lies inside the image, and the first behind that which does not.</summary>
    public (nint Begin, nint End) WholeColumns
    {
        get
        {
            nint begin = Math.Min(WindowColumns, (ColumnPadding + ColumnStride - 1) / ColumnStride);
            nint room = Width + ColumnPadding - ColumnWindow;
            return (begin, room < 0 ? begin : Math.Clamp((room / ColumnStride) + 1, begin, WindowColumns));
        }
    }

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

    /// <summary>So many planes behind each other, as one.</summary>
    public PoolingPlane Stack(nint planes) => this with { Height = planes * Height, WindowRows = planes * WindowRows };

    private static bool IsPaired(PoolingAxis axis) => axis is { Window: 2, Stride: 2, Padding: 0 };
}
