using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Maps four rows of each of some channels down their columns, Bᵀ d, to four lines. Rows beyond the image are zeros.</summary>
/// <param name="plane">The rows, from the first of the four on.</param>
/// <param name="channelStride">From a channel to the next.</param>
/// <param name="rowsBefore">Rows of the image before the first; negative if that is before the image.</param>
/// <param name="rowsBehind">Rows of the image from the first on.</param>
/// <param name="zeros">A row of zeros.</param>
/// <param name="lines">The first line.</param>
/// <param name="pitch">From a line to the next.</param>
/// <param name="count">Elements of a row.</param>
/// <param name="channels">How many channels.</param>
internal readonly unsafe struct WinogradColumns(
    Matrix<float> plane, nint channelStride, nint rowsBefore, nint rowsBehind, float* zeros, float* lines, nint pitch, nint count, nint channels)
    : IVectorKernel
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<V>()
        where V : struct, IFloatVector<V>
    {
        nint distance = pitch, columns = count, whole = columns & -V.Count;
        float* to = lines;
        for (nint channel = 0; channel < channels; channel++)
        {
            float* d0 = Row(0, channel);
            float* d1 = Row(1, channel);
            float* d2 = Row(2, channel);
            float* d3 = Row(3, channel);
            for (nint i = 0; i < whole; i += V.Count)
            {
                V e1 = V.Load(d1 + i);
                V e2 = V.Load(d2 + i);
                V.Store(V.Load(d0 + i) - e2, to + i);
                V.Store(e1 + e2, to + distance + i);
                V.Store(e2 - e1, to + (2 * distance) + i);
                V.Store(V.Load(d3 + i) - e1, to + (3 * distance) + i);
            }

            if (whole < columns)
            {
                nint rest = columns - whole;
                V e1 = V.LoadFirst(d1 + whole, rest);
                V e2 = V.LoadFirst(d2 + whole, rest);
                V.StoreFirst(V.LoadFirst(d0 + whole, rest) - e2, to + whole, rest);
                V.StoreFirst(e1 + e2, to + distance + whole, rest);
                V.StoreFirst(e2 - e1, to + (2 * distance) + whole, rest);
                V.StoreFirst(V.LoadFirst(d3 + whole, rest) - e1, to + (3 * distance) + whole, rest);
            }

            to += WinogradTile.Extent * distance;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float* Row(nint row, nint channel) =>
        row >= -rowsBefore && row < rowsBehind ? plane.Data + (row * plane.RowStride) + (channel * channelStride) : zeros;
}
