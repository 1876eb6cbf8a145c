using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// The gradient of a float32 convolution by kernels of 3 × 3 in tiles of 2 × 2 results: Gᵀ [Σ (A y Aᵀ) ⊙ (Bᵀ d B)] G, with the maps of
/// <see cref="WinogradTile"/>, y a tile of the output's gradient and d what it meets of the input. The sum is a matrix product for each
/// of the 16 positions, output channels × tiles, times tiles × input channels, so the channels of a tile lie side by side.
/// </summary>
internal unsafe struct WinogradWeightGradient
{
    // Mapped tiles of the input, in floats, that are multiplied at once; they and those of the gradient stay in the second-level cache.
    private const int TileBudget = 32 << 10;
    private const int FewestTiles = 32;

    // The batch is summed in so many chunks, or fewer where their sums would take more memory than this, in floats.
    private const int MaxChunks = 16;
    private const int MaxSums = 300 << 10;
    private const int TasksPerThread = 3;

    private readonly PlaneBatch<float> _input;
    private readonly PlaneBatch<float> _gradient;
    private readonly float* _result;
    private readonly AxisPass _y;
    private readonly ClippedAxis _x;
    private readonly int _groups;
    private readonly int _inputChannels;
    private readonly int _outputChannels;
    private readonly int _tileRows;
    private readonly int _tileColumns;

    // A band is some rows of tiles, of the images one below the other; a chunk of the batch is a number of bands.
    private readonly Partition _bands;
    private readonly Partition _chunks;
    private readonly Partition _blocks;

    // The room for the channels of a pixel.
    private readonly nint _inputPitch;
    private readonly nint _outputPitch;

    private float* _sums;
    private nint* _offsets;

    /// <param name="input">The images, whose columns must be neighbours.</param>
    /// <param name="gradient">The gradient of the outputs, likewise.</param>
    /// <param name="weights">The result, contiguous.</param>
    /// <param name="geometry">One that <see cref="WinogradTile.Fits"/>.</param>
    public WinogradWeightGradient(PlaneBatch<float> input, PlaneBatch<float> gradient, PlaneBatch<float> weights, ConvolutionGeometry geometry)
    {
        (_input, _gradient, _groups) = (input, gradient, geometry.Groups);
        _result = weights.Data;
        _inputChannels = input.Channels / _groups;
        _outputChannels = gradient.Channels / _groups;
        _inputPitch = PitchOf(_inputChannels);
        _outputPitch = PitchOf(_outputChannels);
        _tileRows = WinogradTile.Count(gradient.Height);
        _tileColumns = WinogradTile.Count(gradient.Width);
        _y = AxisPass.Forward(geometry.Y, WinogradTile.KernelSize, gradient.Height);
        int columns = (_tileColumns * WinogradTile.Size) + WinogradTile.Extent - WinogradTile.Size;
        _x = new ClippedAxis(AxisPass.Forward(geometry.X, WinogradTile.KernelSize, gradient.Width).SourceOrigin(0), 1, columns, input.Width);
        int tiles = Math.Max(FewestTiles, (int)(TileBudget / (WinogradTile.Positions * _inputPitch)));
        _bands = new Partition(gradient.Images * _tileRows, Math.Max(1, tiles / _tileColumns));
        int chunks = (int)Math.Clamp(MaxSums / SumsOfChunk, 1, MaxChunks);
        _chunks = new Partition(_bands.Count, Math.Max(1, (_bands.Count + chunks - 1) / chunks));
        int tasks = Math.Max(1, _chunks.Count * _groups);
        int blocks = WorkerPool.Threads == 1 ? 1 : ((TasksPerThread * WorkerPool.Threads) + tasks - 1) / tasks;
        _blocks = new Partition(_outputChannels, Math.Max(TileKernels.MaxRows, (_outputChannels + blocks - 1) / blocks));
    }

    private readonly nint SumsOfChunk => _groups * WinogradTile.Positions * _outputChannels * _inputPitch;

    /// <summary>Computes the gradient.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        if (_bands.Count == 0)
        {
            FloatCopy.Clear(_result, (nint)_groups * _outputChannels * _inputChannels * WinogradTile.KernelSize * WinogradTile.KernelSize);
            return;
        }

        int tiles = _bands.Size(0) * _tileColumns;
        using var sums = Scratch.Rent<float>(_chunks.Count * SumsOfChunk);
        using var offsets = Scratch.Rent<nint>(tiles);
        _sums = sums.Pointer;
        _offsets = offsets.Pointer;
        for (int tile = 0; tile < tiles; tile++)
            _offsets[tile] = tile * _inputPitch;
        fixed (WinogradWeightGradient* gradient = &this)
        {
            WorkerPool.For(_chunks.Count * _groups * _blocks.Count, new SummingBody(gradient));
            WorkerPool.For(_groups * _outputChannels, new StoringBody(gradient));
        }
    }

    /// <summary>Whole vectors of channels.</summary>
    private static nint PitchOf(int channels) => (channels + PanelPacking.Block - 1) / PanelPacking.Block * PanelPacking.Block;

    /// <summary>Where a chunk has its sums for the first position of an output channel of a group.</summary>
    private readonly float* Sums(int chunk, int group, int channel) =>
        _sums + (chunk * SumsOfChunk) + (((group * WinogradTile.Positions * (nint)_outputChannels) + channel) * _inputPitch);

    /// <summary>Sums the products of a chunk of the batch for a block of output channels.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void SumChunk(int task)
    {
        (task, int block) = Math.DivRem(task, _blocks.Count);
        (int chunk, int group) = Math.DivRem(task, _groups);
        int firstChannel = _blocks.Start(block), channels = _blocks.Size(block);
        nint tiles = (nint)_bands.Size(0) * _tileColumns, outputPitch = PitchOf(channels);
        nint inputStride = (tiles * _inputPitch) + PanelPacking.Block, outputStride = (tiles * outputPitch) + PanelPacking.Block;
        nint rows = WinogradTile.Size * Math.Min(_bands.Size(0), _tileRows);
        using var pixels = Scratch.Rent<float>(Math.Max(
            (rows + WinogradTile.Extent + 1) * _x.Length * _inputPitch, (rows + 1) * WinogradTile.Size * _tileColumns * outputPitch));
        using var lines = Scratch.Rent<float>(WinogradTile.Extent * _x.Length * _inputPitch);
        using var inputs = Scratch.Rent<float>((WinogradTile.Positions * inputStride) + TileKernels.MaxColumns(channels));
        using var outputs = Scratch.Rent<float>(WinogradTile.Positions * outputStride);
        for (int i = 0; i < _chunks.Size(chunk); i++)
        {
            int band = _chunks.Start(chunk) + i, count = _bands.Size(band);
            for (int row = 0, next; row < count; row = next)
            {
                (int image, int tileRow) = Math.DivRem(_bands.Start(band) + row, _tileRows);
                next = Math.Min(count, row + _tileRows - tileRow);
                float* input = inputs.Pointer + ((nint)row * _tileColumns * _inputPitch);
                float* output = outputs.Pointer + ((nint)row * _tileColumns * outputPitch);
                MapInput(image, group * _inputChannels, tileRow, next - row, pixels.Pointer, lines.Pointer, input, inputStride);
                MapGradient(image, (group * _outputChannels) + firstChannel, channels, tileRow, next - row, pixels.Pointer, output, outputStride);
            }

            float* sums = Sums(chunk, group, firstChannel);
            for (int position = 0; position < WinogradTile.Positions; position++)
            {
                MultiplyTiles(
                    count * _tileColumns, channels, outputs.Pointer + (position * outputStride), inputs.Pointer + (position * inputStride),
                    sums + (position * _outputChannels * _inputPitch), accumulates: i > 0);
            }
        }
    }

    /// <summary>Maps what some rows of tiles of an image meet of the input, Bᵀ d B, to [positions, tiles, channels].</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void MapInput(int image, int channel, int tileRow, int count, float* pixels, float* lines, float* target, nint positionStride)
    {
        int firstRow = (tileRow * WinogradTile.Size) + _y.SourceOrigin(0), rows = (count * WinogradTile.Size) + WinogradTile.Extent - WinogradTile.Size;
        nint pitch = _x.Length * _inputPitch;
        float* zeros = pixels + (rows * pitch);
        FloatCopy.Clear(zeros, pitch);
        TransposeRows(_input.Plane(image, channel, 0), _input.ChannelStride, _inputChannels, new ClippedAxis(firstRow, 1, rows, _input.Height), _x, pixels, _inputPitch);
        for (int row = 0; row < count; row++)
        {
            var met = new Matrix<float>(pixels + (row * WinogradTile.Size * pitch), pitch, 1);
            int first = firstRow + (row * WinogradTile.Size);
            VectorWidth.Run(new WinogradColumns(met, 0, first, _input.Height - first, zeros, lines, pitch, pitch, channels: 1));
            VectorWidth.Run(new TileKernel(lines, pitch, _inputPitch, _tileColumns, target + (row * _tileColumns * _inputPitch), positionStride));
        }
    }

    /// <summary>Maps some rows of tiles of an image of the output's gradient, A y Aᵀ, to [positions, tiles, channels].</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void MapGradient(
        int image, int channel, int channels, int tileRow, int count, float* pixels, float* target, nint positionStride)
    {
        int firstRow = tileRow * WinogradTile.Size, rows = count * WinogradTile.Size;
        nint channelPitch = PitchOf(channels), pitch = WinogradTile.Size * _tileColumns * channelPitch;
        var x = new ClippedAxis(0, 1, WinogradTile.Size * _tileColumns, _gradient.Width);
        var y = new ClippedAxis(firstRow, 1, rows, _gradient.Height);
        TransposeRows(_gradient.Plane(image, channel, 0), _gradient.ChannelStride, channels, y, x, pixels, channelPitch);
        FloatCopy.Clear(pixels + (y.Count * pitch), (rows - y.Count) * pitch);
        VectorWidth.Run(new GradientKernel(pixels, pitch, channelPitch, _tileColumns, count, target, positionStride));
    }

    /// <summary>Copies rows of some channels with the channels of a pixel side by side, and zeros beside the image.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void TransposeRows(
        Matrix<float> plane, nint channelStride, int channels, ClippedAxis y, ClippedAxis x, float* pixels, nint channelPitch)
    {
        pixels += y.Begin * x.Length * channelPitch;
        for (int row = 0; row < y.Count; row++)
        {
            float* inside = pixels + (x.Begin * channelPitch);
            FloatCopy.Clear(pixels, x.Begin * channelPitch);
            PanelPacking.Pack(new Matrix<float>(plane.From(y.Source + row, x.Source).Data, channelStride, 1), channels, x.Count, inside, channelPitch);
            FloatCopy.Clear(inside + (x.Count * channelPitch), (x.Length - x.Begin - x.Count) * channelPitch);
            pixels += x.Length * channelPitch;
        }
    }

    /// <summary>Adds the products of a position's tiles to its sums, or sets these to them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyTiles(int tiles, int channels, float* outputs, float* inputs, float* sums, bool accumulates)
    {
        var panels = TileKernels.RowPanels(channels);
        int lanes = TileKernels.Lanes, maxColumns = TileKernels.MaxColumns(channels);
        nint outputPitch = PitchOf(channels);
        for (int panel = 0; panel < panels.Count; panel++)
        {
            int channel = panels.Start(panel), rows = panels.Size(panel);
            for (int column = 0; column < _inputChannels; column += maxColumns)
            {
                int vectors = (Math.Min(maxColumns, _inputChannels - column) + lanes - 1) / lanes;
                TileKernels.Get(rows, vectors)(
                    tiles, outputs + channel, outputPitch, inputs + column, _offsets, sums + (channel * _inputPitch) + column, _inputPitch, accumulates,
                    0, vectors * lanes);
            }
        }
    }

    /// <summary>Adds the sums of the chunks, in order, and maps those of an output channel to its kernels, Gᵀ m G.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Store(int index)
    {
        const int Taps = WinogradTile.KernelSize * WinogradTile.KernelSize;
        (int group, int channel) = Math.DivRem(index, _outputChannels);
        using var kernels = Scratch.Rent<float>(Taps * _inputPitch);
        VectorWidth.Run(new ResultKernel(
            Sums(0, group, channel), _outputChannels * _inputPitch, SumsOfChunk, _chunks.Count, _inputPitch, kernels.Pointer));
        float* target = _result + ((nint)index * _inputChannels * Taps);
        for (nint input = 0; input < _inputChannels; input++)
        {
            for (nint tap = 0; tap < Taps; tap++)
                *target++ = kernels.Pointer[(tap * _inputPitch) + input];
        }
    }

    private readonly struct SummingBody(WinogradWeightGradient* gradient) : IParallelBody
    {
        public void Run(int index) => gradient->SumChunk(index);
    }

    private readonly struct StoringBody(WinogradWeightGradient* gradient) : IParallelBody
    {
        public void Run(int index) => gradient->Store(index);
    }

    /// <summary>Maps four lines, [4, columns, channels], along their columns to the tiles of a row.</summary>
    private readonly struct TileKernel(float* lines, nint pitch, nint channels, nint tiles, float* target, nint positionStride) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            nint count = channels, stride = positionStride;
            for (nint row = 0; row < WinogradTile.Extent; row++)
            {
                float* from = lines + (row * pitch);
                float* to = target + (row * WinogradTile.Extent * stride);
                for (nint tile = 0; tile < tiles; tile++)
                {
                    for (nint i = 0; i < count; i += V.Count)
                    {
                        V d1 = V.Load(from + count + i);
                        V d2 = V.Load(from + (2 * count) + i);
                        V.Store(V.Load(from + i) - d2, to + i);
                        V.Store(d1 + d2, to + stride + i);
                        V.Store(d2 - d1, to + (2 * stride) + i);
                        V.Store(V.Load(from + (3 * count) + i) - d1, to + (3 * stride) + i);
                    }

                    from += WinogradTile.Size * count;
                    to += count;
                }
            }
        }
    }

    /// <summary>Maps rows of tiles of a gradient, [2 · rows, 2 · tiles, channels]. Along an axis, A y = (y0, y0 + y1, y0 − y1, y1).</summary>
    private readonly struct GradientKernel(
        float* pixels, nint pitch, nint channels, nint tiles, nint rows, float* target, nint positionStride) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            nint count = channels, distance = pitch, stride = positionStride;
            float* to = target;
            for (nint row = 0; row < rows; row++)
            {
                float* from = pixels + (row * WinogradTile.Size * distance);
                for (nint tile = 0; tile < tiles; tile++)
                {
                    for (nint i = 0; i < count; i += V.Count)
                    {
                        V upperLeft = V.Load(from + i);
                        V upperRight = V.Load(from + count + i);
                        V lowerLeft = V.Load(from + distance + i);
                        V lowerRight = V.Load(from + distance + count + i);
                        Store(upperLeft, upperRight, to + i, stride);
                        Store(upperLeft + lowerLeft, upperRight + lowerRight, to + (4 * stride) + i, stride);
                        Store(upperLeft - lowerLeft, upperRight - lowerRight, to + (8 * stride) + i, stride);
                        Store(lowerLeft, lowerRight, to + (12 * stride) + i, stride);
                    }

                    from += WinogradTile.Size * count;
                    to += count;
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Store<V>(V left, V right, float* to, nint stride)
            where V : struct, IFloatVector<V>
        {
            V.Store(left, to);
            V.Store(left + right, to + stride);
            V.Store(left - right, to + (2 * stride));
            V.Store(right, to + (3 * stride));
        }
    }

    /// <summary>Adds chunks of sums and maps them to kernels, [9, channels]. Along an axis, Gᵀ m = (m0 + h, (m1 − m2) / 2, h + m3), h = (m1 + m2) / 2.</summary>
    private readonly struct ResultKernel(float* sums, nint positionStride, nint chunkStride, nint chunks, nint channels, float* kernels) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            const int Taps = WinogradTile.KernelSize;
            float* products = stackalloc float[WinogradTile.Positions * ShortRun.Size];
            float* columns = stackalloc float[WinogradTile.Extent * Taps * ShortRun.Size];
            for (nint i = 0; i < channels; i += V.Count)
            {
                for (nint position = 0; position < WinogradTile.Positions; position++)
                {
                    float* from = sums + (position * positionStride) + i;
                    V sum = V.Load(from);
                    for (nint chunk = 1; chunk < chunks; chunk++)
                        sum += V.Load(from + (chunk * chunkStride));
                    V.Store(sum, products + (position * V.Count));
                }

                for (nint column = 0; column < WinogradTile.Extent; column++)
                    Map<V>(products + (column * V.Count), WinogradTile.Extent * V.Count, columns + (column * V.Count), WinogradTile.Extent * V.Count);
                for (nint row = 0; row < Taps; row++)
                    Map<V>(columns + (row * WinogradTile.Extent * V.Count), V.Count, kernels + (row * Taps * channels) + i, channels);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Map<V>(float* m, nint step, float* to, nint stride)
            where V : struct, IFloatVector<V>
        {
            V half = 0.5f;
            V m1 = V.Load(m + step);
            V m2 = V.Load(m + (2 * step));
            V even = (m1 + m2) * half;
            V.Store(V.Load(m) + even, to);
            V.Store((m1 - m2) * half, to + stride);
            V.Store(even + V.Load(m + (3 * step)), to + (2 * stride));
        }
    }
}
