using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// Maps rows of tiles of a source, Bᵀ d B, with the tiles across the vectors: first down the columns, for some channels, into lines with
/// zeros around the image; then along the lines.
/// </summary>
internal readonly unsafe struct WinogradSource
{
    /// <summary>So many that lines are not read as soon as they are written, and that lines and tiles of all stay in the first-level cache.</summary>
    public const int ChannelsAtOnce = 8;

    private readonly PlaneBatch<float> _source;
    private readonly AxisPass _y;
    private readonly int _tileColumns;
    private readonly ClippedAxis _x;
    private readonly nint _pitch;

    /// <param name="source">The images, whose columns must be neighbours.</param>
    /// <param name="y">Along the height.</param>
    /// <param name="x">Along the width.</param>
    public WinogradSource(PlaneBatch<float> source, AxisPass y, AxisPass x)
    {
        (_source, _y) = (source, y);
        _tileColumns = WinogradTile.Count(x.Count);
        int length = (_tileColumns * WinogradTile.Size) + WinogradTile.Extent - WinogradTile.Size;
        _x = new ClippedAxis(x.SourceOrigin(0), 1, length, source.Width);
        _pitch = length + (2 * ShortRun.Size);
    }

    /// <summary>Floats that <see cref="Map"/> needs for itself, which must be zeros before its first call.</summary>
    public nint ScratchSize => _source.Width + (ChannelsAtOnce * WinogradTile.Extent * _pitch);

    /// <summary>Maps a row of tiles of up to <see cref="ChannelsAtOnce"/> neighbouring channels.</summary>
    /// <param name="image">The image.</param>
    /// <param name="firstChannel">The first channel.</param>
    /// <param name="channels">How many.</param>
    /// <param name="tileRow">The row of tiles.</param>
    /// <param name="scratch">Room for <see cref="ScratchSize"/> floats.</param>
    /// <param name="target">The first tile's place in [positions, channels, tiles].</param>
    /// <param name="positionStride">From a position to the next.</param>
    /// <param name="channelStride">From a channel to the next.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Map(int image, int firstChannel, int channels, int tileRow, float* scratch, float* target, nint positionStride, nint channelStride)
    {
        float* zeros = scratch, lines = zeros + _source.Width;
        int firstRow = (tileRow * WinogradTile.Size) + _y.SourceOrigin(0);
        Matrix<float> plane = _source.Plane(image, firstChannel, 0).From(firstRow, _x.Source);
        var columns = new WinogradColumns(
            plane, _source.ChannelStride, firstRow, _source.Height - firstRow, zeros, lines + _x.Begin, _pitch, _x.Count, channels);
        VectorWidth.RunFitting(columns, _x.Count);
        VectorWidth.RunFitting(new LineKernel(lines, _pitch, channels, target, positionStride, channelStride, _tileColumns), _tileColumns);
    }

    /// <summary>Maps the lines of some channels to tiles.</summary>
    private readonly struct LineKernel(
        float* lines, nint pitch, nint channels, float* target, nint positionStride, nint channelStride, nint tiles) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            nint stride = positionStride, count = tiles, distance = pitch;
            float* line = lines;
            for (nint channel = 0; channel < channels; channel++)
            {
                float* to = target + (channel * channelStride);
                for (nint row = 0; row < WinogradTile.Extent; row++)
                {
                    for (nint tile = 0; tile < count; tile += V.Count)
                    {
                        float* from = line + (WinogradTile.Size * tile);
                        V left = V.Load(from);
                        V right = V.Load(from + V.Count);
                        V leftAhead = V.Load(from + WinogradTile.Size);
                        V rightAhead = V.Load(from + WinogradTile.Size + V.Count);
                        V d1 = V.OddOf(left, right);
                        V d2 = V.EvenOf(leftAhead, rightAhead);
                        nint rest = count - tile;
                        Store(V.EvenOf(left, right) - d2, to + tile, rest);
                        Store(d1 + d2, to + stride + tile, rest);
                        Store(d2 - d1, to + (2 * stride) + tile, rest);
                        Store(V.OddOf(leftAhead, rightAhead) - d1, to + (3 * stride) + tile, rest);
                    }

                    line += distance;
                    to += WinogradTile.Extent * stride;
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Store<V>(V value, float* to, nint count)
            where V : struct, IFloatVector<V>
        {
            if (count >= V.Count)
                V.Store(value, to);
            else
                V.StoreFirst(value, to, count);
        }
    }
}
