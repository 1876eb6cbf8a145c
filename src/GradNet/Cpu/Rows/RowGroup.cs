using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GradNet.Cpu;

/// <summary>Rows that are computed side by side: a sum over a single row waits for its own last addition.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Count">Elements of each.</param>
/// <param name="Distance">Elements from a row of the first operand to the next.</param>
internal readonly record struct RowGroup(nint Rows, nint Count, nint Distance)
{
    /// <summary>The most rows of a group.</summary>
    public const int Most = 4;

    // What a group reads and computes should stay in the first-level cache from one pass to the next.
    private const nint LongestOfSeveral = 1024;

    /// <summary>Elements from a row of the second operand to the next; 0 if it is the same for all.</summary>
    public nint SecondDistance { get; init; } = Distance;

    /// <summary>Elements from the formula's number for a row to the next; 0 if it is the same for all.</summary>
    public nint NumberDistance { get; init; } = 1;

    /// <summary>How many rows of a length to compute side by side.</summary>
    public static nint RowsOf(nint length) => length <= LongestOfSeveral ? Most : 1;

    /// <summary>
    /// Asks for the elements of the next full group that lie where these do in their rows: line by line, since many requests at once would wait
    /// for each other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void AskForNext(float* elements, nint distance)
    {
        if (!Sse.IsSupported)
            return;
        float* next = elements + (Most * distance);
        Sse.Prefetch0(next);
        Sse.Prefetch0(next + distance);
        Sse.Prefetch0(next + (2 * distance));
        Sse.Prefetch0(next + (3 * distance));
    }
}
