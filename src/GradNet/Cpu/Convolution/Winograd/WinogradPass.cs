using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// A pass of a float32 convolution with kernels of 3 × 3, from images to images, in tiles of 2 × 2 results: for each of the 16 positions of
/// <see cref="WinogradTile"/> a matrix product, channels of the target × channels of the source, times channels of the source × tiles.
/// </summary>
internal unsafe struct WinogradPass
{
    // Mapped tiles of the source of a task, in floats, stay in the second-level cache beside the mapped kernels.
    private const int TileBudget = 32 << 10;

    // Two vectors of tiles share what is read of the kernels, even where the tiles of many channels are then less near.
    private const int FewestTiles = 32;
    private const int TasksPerThread = 4;

    // Vectors that a mapped kernel's last store may write too much.
    private const int Slack = ShortRun.Size;

    private readonly PlaneBatch<float> _target;
    private readonly TapWeights _weights;
    private readonly AxisPass _y;
    private readonly AxisPass _x;
    private readonly int _groups;
    private readonly float* _bias;
    private readonly Epilogue _epilogue;
    private readonly int _sourceChannels;
    private readonly int _targetChannels;
    private readonly WinogradSource _tiles;
    private readonly int _tileRows;
    private readonly int _tileColumns;

    // A task is some rows of tiles, of the images one below the other, of a group.
    private readonly Partition _bands;
    private readonly Partition _panels;
    private readonly nint _tilePitch;
    private readonly nint _positionSize;

    private float* _kernels;
    private nint* _tapOffsets;
    private nint* _tileOffsets;

    /// <summary>Prepares the pass; see <see cref="ConvolutionPass"/>.</summary>
    public WinogradPass(
        PlaneBatch<float> source, PlaneBatch<float> target, TapWeights weights, AxisPass y, AxisPass x, int groups, float* bias, Epilogue epilogue)
    {
        (_target, _weights, _y, _x, _groups) = (target, weights, y, x, groups);
        _bias = bias;
        _sourceChannels = source.Channels / groups;
        _targetChannels = target.Channels / groups;
        _tiles = new WinogradSource(source, y, x);
        _tileRows = WinogradTile.Count(y.Count);
        _tileColumns = WinogradTile.Count(x.Count);
        _panels = TileKernels.RowPanels(_targetChannels);
        _bands = new Partition(target.Images * _tileRows, ChooseBandRows());
        _epilogue = epilogue.ForRunsOf(_bands.Count == 0 ? 0 : (nint)Math.Min(_bands.Size(0), _tileRows) * WinogradTile.Size * x.Count);
        int lanes = TileKernels.Lanes, tiles = _bands.Count == 0 ? 0 : _bands.Size(0) * _tileColumns;
        _tilePitch = (tiles + lanes - 1) / lanes * lanes;
        _positionSize = ((nint)_sourceChannels * (_panels.Count == 0 ? 0 : _panels.Size(0))) + Slack;
    }

    /// <summary>Computes the target.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        using var offsets = Scratch.Rent<nint>((WinogradTile.KernelSize * WinogradTile.KernelSize + 1) * _sourceChannels);
        using var kernels = Scratch.Rent<float>(_groups * _panels.Count * WinogradTile.Positions * _positionSize);
        _kernels = kernels.Pointer;
        _tileOffsets = offsets.Pointer;
        _tapOffsets = offsets.Pointer + _sourceChannels;
        nint* tap = _tapOffsets;
        for (int channel = 0; channel < _sourceChannels; channel++)
        {
            _tileOffsets[channel] = channel * _tilePitch;
            for (int row = 0; row < WinogradTile.KernelSize; row++)
            {
                for (int column = 0; column < WinogradTile.KernelSize; column++)
                    *tap++ = _weights.Offset(channel, 0, row, column);
            }
        }

        fixed (WinogradPass* pass = &this)
        {
            WorkerPool.For(_groups * _panels.Count, new KernelBody(pass));
            WorkerPool.For(_groups * _bands.Count, new TileBody(pass));
        }

        _epilogue.Complete();
    }

    /// <summary>As many rows of tiles as stay near, and of those numbers the one that fills the widest products best.</summary>
    private readonly int ChooseBandRows()
    {
        int rows = _target.Images * _tileRows;
        int near = Math.Max(FewestTiles, TileBudget / (WinogradTile.Positions * _sourceChannels)) / Math.Max(1, _tileColumns);
        int tasks = WorkerPool.Threads == 1 ? 1 : Math.Max(1, TasksPerThread * WorkerPool.Threads / _groups);
        int most = Math.Clamp(Math.Min(near, (rows + tasks - 1) / tasks), 1, Math.Max(1, rows));
        int width = TileKernels.MaxColumns(_targetChannels), best = most;
        for (int count = most; count > 1; count--)
        {
            if (Filling(count * _tileColumns, width) > Filling(best * _tileColumns, width))
                best = count;
        }

        return best;
    }

    /// <summary>The part of some widths that a number of tiles fills.</summary>
    private static double Filling(int tiles, int width) => (double)tiles / ((tiles + width - 1) / width * width);

    /// <summary>From the mapped tiles of a position to those of the next: no multiple of the size of a way of the first-level cache.</summary>
    private readonly nint PositionStride => (_sourceChannels * _tilePitch) + PanelPacking.Block;

    private readonly float* Kernels(int group, int panel) =>
        _kernels + (((group * _panels.Count) + panel) * WinogradTile.Positions * _positionSize);

    /// <summary>Maps the kernels of a panel of target channels, [positions, source channels, target channels].</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void MapKernels(int index)
    {
        (int group, int panel) = Math.DivRem(index, _panels.Count);
        int channels = _panels.Size(panel), terms = WinogradTile.KernelSize * WinogradTile.KernelSize * _sourceChannels;
        using var taps = Scratch.Rent<float>(((nint)terms * channels) + PanelPacking.Slack + Slack);
        _weights.Pack(group, _panels.Start(panel), channels, _tapOffsets, terms, taps.Pointer, channels);
        _y.TryLocate(0, out _, out int shiftY);
        _x.TryLocate(0, out _, out int shiftX);
        VectorWidth.RunFitting(
            new KernelsKernel(taps.Pointer, shiftY > 0, shiftX > 0, channels, _sourceChannels, Kernels(group, panel), _positionSize), channels);
    }

    /// <summary>Computes a band of rows of tiles.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(int task)
    {
        (int band, int group) = Math.DivRem(task, _groups);
        int firstRow = _bands.Start(band), rows = _bands.Size(band);
        nint positionStride = PositionStride, panelRows = _panels.Size(0);
        using var tiles = Scratch.Rent<float>((WinogradTile.Positions * positionStride) + TileKernels.MaxColumns(_targetChannels));
        using var products = Scratch.Rent<float>(WinogradTile.Positions * panelRows * _tilePitch);
        using (var scratch = Scratch.Rent<float>(_tiles.ScratchSize))
        {
            FloatCopy.Clear(scratch.Pointer, _tiles.ScratchSize);
            for (int channel = 0; channel < _sourceChannels; channel += WinogradSource.ChannelsAtOnce)
            {
                int channels = Math.Min(WinogradSource.ChannelsAtOnce, _sourceChannels - channel);
                float* to = tiles.Pointer + (channel * _tilePitch);
                for (int i = 0; i < rows; i++)
                {
                    (int image, int tileRow) = Math.DivRem(firstRow + i, _tileRows);
                    _tiles.Map(image, (group * _sourceChannels) + channel, channels, tileRow, scratch.Pointer, to, positionStride, _tilePitch);
                    to += _tileColumns;
                }
            }
        }

        using var lines = Scratch.Rent<float>(2 * WinogradTile.Size * _tilePitch);
        for (int panel = 0; panel < _panels.Count; panel++)
        {
            MultiplyPanel(group, panel, rows * _tileColumns, tiles.Pointer, products.Pointer);
            for (int row = 0; row < _panels.Size(panel); row++)
            {
                int channel = (group * _targetChannels) + _panels.Start(panel) + row;
                VectorWidth.Run(new ResultKernel(
                    products.Pointer + (row * _tilePitch), _panels.Size(panel) * _tilePitch, _tilePitch, _bias == null ? 0 : _bias[channel], lines.Pointer));
                Store(channel, firstRow, rows, lines.Pointer);
            }
        }

        Finish(group * _targetChannels, firstRow, rows);
    }

    /// <summary>Computes the products of a panel, [positions, target channels, tiles].</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyPanel(int group, int panel, int tiles, float* source, float* products)
    {
        int channels = _panels.Size(panel), lanes = TileKernels.Lanes, maxColumns = TileKernels.MaxColumns(_targetChannels);
        float* kernels = Kernels(group, panel);
        var chunks = SumChunks.Of(_sourceChannels);
        for (int position = 0; position < WinogradTile.Positions; position++)
        {
            for (int chunk = 0; chunk < chunks.Count; chunk++)
            {
                int first = chunks.Start(chunk);
                for (int tile = 0; tile < tiles; tile += maxColumns)
                {
                    int vectors = (Math.Min(maxColumns, tiles - tile) + lanes - 1) / lanes;
                    TileKernels.Get(channels, vectors)(
                        chunks.Size(chunk), kernels + ((nint)first * channels), channels, source + tile, _tileOffsets + first, products + tile, _tilePitch,
                        chunk > 0, 0, vectors * lanes);
                }
            }

            kernels += _positionSize;
            source += PositionStride;
            products += channels * _tilePitch;
        }
    }

    /// <summary>Stores the results of a channel, [2, tiles · 2], in rows of the target.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Store(int channel, int firstRow, int rows, float* lines)
    {
        nint pitch = WinogradTile.Size * _tilePitch, columns = _x.Count;
        for (int i = 0; i < rows; i++)
        {
            (int image, int tileRow) = Math.DivRem(firstRow + i, _tileRows);
            int row = tileRow * WinogradTile.Size;
            Matrix<float> target = _target.Plane(image, channel, 0).From(row, 0);
            float* line = lines + ((nint)i * _tileColumns * WinogradTile.Size);
            FloatCopy.Run(line, target.Data, columns);
            if (row + 1 < _y.Count)
                FloatCopy.Run(line + pitch, target.Data + target.RowStride, columns);
        }
    }

    /// <summary>Hands a band of the group's channels, which may be of several images, to the epilogue.</summary>
    private readonly void Finish(int firstChannel, int firstRow, int rows)
    {
        for (int i = 0, count; i < rows; i += count)
        {
            (int image, int tileRow) = Math.DivRem(firstRow + i, _tileRows);
            count = Math.Min(rows - i, _tileRows - tileRow);
            int top = tileRow * WinogradTile.Size, bottom = Math.Min(_y.Count, (tileRow + count) * WinogradTile.Size);
            float* first = _target.Plane(image, firstChannel, 0).From(top, 0).Data;
            _epilogue.Run(first, (nint)(bottom - top) * _x.Count, _targetChannels, _target.ChannelStride);
        }
    }

    private readonly struct KernelBody(WinogradPass* pass) : IParallelBody
    {
        public void Run(int index) => pass->MapKernels(index);
    }

    private readonly struct TileBody(WinogradPass* pass) : IParallelBody
    {
        public void Run(int index) => pass->Multiply(index);
    }

    /// <summary>Maps kernels, G g Gᵀ, with the target channels across.</summary>
    private readonly struct KernelsKernel(
        float* taps, bool isFlippedY, bool isFlippedX, nint width, nint channels, float* target, nint positionStride) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            const int Taps = WinogradTile.KernelSize;
            nint rowStep = (isFlippedY ? -Taps : Taps) * width, columnStep = isFlippedX ? -width : width;
            float* first = taps + (isFlippedY ? 2 * Taps * width : 0) + (isFlippedX ? 2 * width : 0);
            float* to = target;
            float* rows = stackalloc float[WinogradTile.Extent * Taps * ShortRun.Size];
            for (nint channel = 0; channel < channels; channel++)
            {
                for (nint lane = 0; lane < width; lane += V.Count)
                {
                    float* from = first + lane;
                    for (nint column = 0; column < Taps; column++)
                    {
                        MapKernel<V>(from, rowStep, rows + (column * V.Count), Taps * V.Count);
                        from += columnStep;
                    }

                    for (nint row = 0; row < WinogradTile.Extent; row++)
                        MapKernel<V>(rows + (row * Taps * V.Count), V.Count, to + lane + (row * WinogradTile.Extent * positionStride), positionStride);
                }

                first += Taps * Taps * width;
                to += width;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void MapKernel<V>(float* g, nint step, float* u, nint stride)
            where V : struct, IFloatVector<V>
        {
            V half = 0.5f;
            V g0 = V.Load(g);
            V g2 = V.Load(g + (2 * step));
            V even = (g0 + g2) * half;
            V odd = V.Load(g + step) * half;
            V.Store(g0, u);
            V.Store(even + odd, u + stride);
            V.Store(even - odd, u + (2 * stride));
            V.Store(g2, u + (3 * stride));
        }
    }

    /// <summary>Maps products to results, Aᵀ m A, and adds the bias: two lines in which those of neighbouring tiles are neighbours.</summary>
    private readonly struct ResultKernel(float* products, nint positionStride, nint tiles, float bias, float* lines) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            nint stride = positionStride, count = tiles;
            float* from = products;
            float* to = lines;
            V offset = bias;
            for (nint tile = 0; tile < count; tile += V.Count)
            {
                MapProducts(from, WinogradTile.Extent * stride, out V upper0, out V lower0);
                MapProducts(from + stride, WinogradTile.Extent * stride, out V upper1, out V lower1);
                MapProducts(from + (2 * stride), WinogradTile.Extent * stride, out V upper2, out V lower2);
                MapProducts(from + (3 * stride), WinogradTile.Extent * stride, out V upper3, out V lower3);
                Store(upper0 + upper1 + upper2 + offset, upper1 - upper2 + upper3 + offset, to);
                Store(lower0 + lower1 + lower2 + offset, lower1 - lower2 + lower3 + offset, to + (WinogradTile.Size * count));
                from += V.Count;
                to += WinogradTile.Size * V.Count;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void MapProducts<V>(float* m, nint stride, out V first, out V second)
            where V : struct, IFloatVector<V>
        {
            V m1 = V.Load(m + stride);
            V m2 = V.Load(m + (2 * stride));
            first = V.Load(m) + m1 + m2;
            second = m1 - m2 + V.Load(m + (3 * stride));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Store<V>(V left, V right, float* to)
            where V : struct, IFloatVector<V>
        {
            V.Store(V.InterleaveLower(left, right), to);
            V.Store(V.InterleaveUpper(left, right), to + V.Count);
        }
    }
}
