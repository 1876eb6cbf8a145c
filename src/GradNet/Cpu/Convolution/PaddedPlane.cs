using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Zero-padded copies of planes.</summary>
internal static unsafe class PaddedPlane
{
    /// <summary>
    /// Copies what lies inside the source to its place in a plane, and zeros to the other places. Rows may overlap where they have zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Copy(Matrix<float> source, ClippedAxis y, ClippedAxis x, float* plane, nint pitch)
    {
        // Not a clearing of the plane first: for large spans that goes past the caches.
        nint count = x.Count, after = x.Length - x.Begin - count;
        nint rowStride = y.Step * source.RowStride, columnStride = x.Step * source.ColumnStride;
        float* from = source.From(y.Source, x.Source).Data;
        float* to = plane;
        FloatCopy.Clear(to, y.Begin * pitch);
        to += y.Begin * pitch;
        for (nint rows = y.Count; rows > 0; rows--)
        {
            FloatCopy.Clear(to, x.Begin);
            FloatCopy.Gather(from, columnStride, to + x.Begin, count);
            FloatCopy.Clear(to + x.Begin + count, after);
            from += rowStride;
            to += pitch;
        }

        FloatCopy.Clear(to, ((y.Length - y.Begin - y.Count) * pitch) + x.Length - pitch);
    }
}
