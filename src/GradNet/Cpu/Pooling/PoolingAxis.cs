using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The windows along one axis of an image: of one size at equal distances, or, adaptive, a number of them that share the axis evenly.</summary>
internal readonly record struct PoolingAxis
{
    /// <summary>An axis that is left as it is.</summary>
    public static PoolingAxis None { get; } = new(1, 1, 0);

    // The number of adaptive windows; 0 for windows of one size.
    private readonly int _parts;

    /// <summary>Windows of one size.</summary>
    /// <param name="window">Their size.</param>
    /// <param name="stride">From one to the next.</param>
    /// <param name="padding">Elements on both sides of the axis that windows may cover.</param>
    /// <param name="countsPadding">Whether covered padding counts in a mean.</param>
    public PoolingAxis(int window, int stride, int padding, bool countsPadding = true) =>
        (Window, Stride, Padding, CountsPadding) = (window, stride, padding, countsPadding);

    private PoolingAxis(int parts) => _parts = parts;

    public int Window { get; }

    public int Stride { get; }

    public int Padding { get; }

    public bool CountsPadding { get; }

    /// <summary>Window i of n reaches from ⌊i · size / n⌋ to ⌈(i + 1) · size / n⌉.</summary>
    public static PoolingAxis Adaptive(int parts) => new(parts);

    /// <summary>How many windows there are.</summary>
    public int Count(int size) => _parts > 0 ? _parts : ((size - (Window - (2 * Padding))) / Stride) + 1;

    /// <summary>The elements of a window, without padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (nint Start, nint End) Range(nint window, nint size)
    {
        if (_parts > 0)
            return (window * size / _parts, (((window + 1) * size) + _parts - 1) / _parts);
        nint start = (window * Stride) - Padding;
        return (Math.Max(start, 0), Math.Min(start + Window, size));
    }

    /// <summary>What the sum of a window is divided by in its mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Divisor(nint window, nint size)
    {
        if (CountsPadding)
            return Window;
        (nint start, nint end) = Range(window, size);
        return end - start;
    }
}
