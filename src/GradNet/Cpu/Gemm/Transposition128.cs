using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GradNet.Cpu;

/// <summary>Transposes four rows of four floats in registers, for processors without the 512-bit one.</summary>
internal static unsafe class Transposition128
{
    /// <summary>Rows and columns that are transposed at once.</summary>
    public const int Side = 4;

    /// <summary>Stores column k of four rows, from an offset behind their starts, at target + k · targetStride, in ascending order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(float** starts, nint offset, float* target, nint targetStride)
    {
        var row0 = Vector128.Load(starts[0] + offset);
        var row1 = Vector128.Load(starts[1] + offset);
        var row2 = Vector128.Load(starts[2] + offset);
        var row3 = Vector128.Load(starts[3] + offset);
        var low01 = Sse.UnpackLow(row0, row1);
        var low23 = Sse.UnpackLow(row2, row3);
        var high01 = Sse.UnpackHigh(row0, row1);
        var high23 = Sse.UnpackHigh(row2, row3);
        Sse.MoveLowToHigh(low01, low23).Store(target);
        Sse.MoveHighToLow(low23, low01).Store(target + targetStride);
        Sse.MoveLowToHigh(high01, high23).Store(target + (2 * targetStride));
        Sse.MoveHighToLow(high23, high01).Store(target + (3 * targetStride));
    }
}
