using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Zero-padded copies of planes.</summary>
internal static unsafe class PaddedPlane
{
    /// <summary>Copies what lies inside the source to its place in a plane of zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(Matrix<float> source, ClippedAxis y, ClippedAxis x, float* plane, nint pitch)
    {
        nint count = x.Count;
        nint rowStride = y.Step * source.RowStride, columnStride = x.Step * source.ColumnStride;
        float* from = source.From(y.Source, x.Source).Data;
        float* to = plane + (y.Begin * pitch) + x.Begin;
        for (nint rows = y.Count; rows > 0; rows--)
        {
            if (columnStride == 1)
            {
                FloatCopy.Run(from, to, count);
            }
            else
            {
                for (nint column = 0; column < count; column++)
                    to[column] = from[column * columnStride];
            }

            from += rowStride;
            to += pitch;
        }
    }
}
