using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// The gradient of a float32 convolution by its weights as a matrix product: output channels × pixels, times pixels × taps.
/// The second factor is a strip for each row of the input, in which the channels of a column lie side by side, so that neighbouring pixels
/// share what their kernels share. Where there are few channels, a strip has those of all rows that a kernel meets.
/// </summary>
internal unsafe struct WeightGradient
{
    // The batch is summed in so many chunks, or fewer where their sums would take more memory than this, in floats.
    private const int MaxChunks = 16;
    private const int MaxSums = 300 << 10;

    // Sums of a task, in floats, stay in the second-level cache.
    private const int SumsOfTask = 128 << 10;
    private const int TasksPerThread = 3;

    // Taps that fill the widest tile of few rows.
    private const int ManyTaps = 48;

    private readonly PlaneBatch<float> _input;
    private readonly PlaneBatch<float> _gradient;
    private readonly PlaneBatch<float> _weights;
    private readonly ConvolutionGeometry _geometry;
    private readonly int _inputChannels;
    private readonly int _inputPlanes;
    private readonly int _outputChannels;
    private readonly int _taps;

    // Kernel rows in a strip, its taps, and how many strips a kernel meets; the room for the sums of a strip, and of them all.
    private readonly int _stripTapRows;
    private readonly int _stripTaps;
    private readonly int _stripsOfKernel;
    private readonly int _stripPitch;
    private readonly int _sumPitch;

    // A band is so many rows of one plane of one image as make a chunk of a sum; a chunk of the batch is a number of bands.
    private readonly Partition _bands;
    private readonly Partition _chunks;
    private readonly Partition _channelBlocks;

    // Columns of a strip, the taps in each, and the columns from one pixel to the next; rows of the input that a band meets.
    private readonly int _stripColumns;
    private readonly int _columnTaps;
    private readonly int _pixelColumns;
    private readonly nint _stripSize;
    private readonly int _lineRows;
    private readonly int _bandStrips;

    // Whether the strips are made straight from the input, which needs no zeros around it.
    private readonly bool _isInputWhole;

    private float* _sums;
    private nint* _pixelOffsets;

    public WeightGradient(PlaneBatch<float> input, PlaneBatch<float> gradient, PlaneBatch<float> weights, ConvolutionGeometry geometry)
    {
        if (weights.Depth * weights.Height * weights.Width == 1 && input.IsOfWholePlanes && gradient.IsOfWholePlanes
            && geometry.Y.KeepsPixels && geometry.X.KeepsPixels)
        {
            // Rows behind each other are one long row.
            int rows = RowsOfLine(gradient.Height, gradient.Width);
            (input, gradient) = (input.MergeRows(rows), gradient.MergeRows(rows));
        }

        (_input, _gradient, _weights, _geometry) = (input, gradient, weights, geometry);
        _inputChannels = weights.Channels;
        _inputPlanes = weights.Channels * weights.Depth;
        _outputChannels = weights.Images / geometry.Groups;
        _stripTapRows = FillsVectors(weights.Width * _inputPlanes, weights.Height) ? 1 : weights.Height;
        _columnTaps = _stripTapRows * _inputPlanes;
        _stripTaps = weights.Width * _columnTaps;
        _stripsOfKernel = weights.Height / Math.Max(1, _stripTapRows);
        _taps = _stripsOfKernel * _stripTaps;
        _stripPitch = (_stripTaps + TileKernels.Lanes - 1) / TileKernels.Lanes * TileKernels.Lanes;
        _sumPitch = _stripsOfKernel * _stripPitch;

        _bands = new Partition(gradient.Height, Math.Max(1, SumChunks.MaxLength / Math.Max(1, gradient.Width)));
        int bands = gradient.Images * gradient.Depth * _bands.Count;
        int chunks = (int)Math.Clamp(MaxSums / Math.Max(1, (long)weights.Images * _taps), 1, MaxChunks);
        _chunks = new Partition(bands, Math.Max(1, (bands + chunks - 1) / chunks));
        _channelBlocks = new Partition(_outputChannels, ChooseBlockSize());

        // The columns of neighbouring taps are neighbours unless the kernel is dilated; then each pixel has columns of its own.
        bool sharesColumns = geometry.X.Dilation == 1;
        _pixelColumns = sharesColumns ? geometry.X.Stride : weights.Width;
        int columns = ((gradient.Width - 1) * _pixelColumns) + weights.Width;
        int bandRows = _bands.Count == 0 ? 0 : _bands.Size(0);
        _lineRows = ((bandRows - 1) * geometry.Y.Stride) + ((weights.Height - 1) * geometry.Y.Dilation) + 1;
        _isInputWhole = sharesColumns && input.ColumnStride == 1 && weights.Depth == 1 && geometry.Z is { PadBefore: 0, PadAfter: 0 }
            && geometry.Y is { PadBefore: 0, PadAfter: 0 } && geometry.X is { PadBefore: 0, PadAfter: 0 };
        _stripColumns = _isInputWhole ? columns : (columns + PanelPacking.Block - 1) / PanelPacking.Block * PanelPacking.Block;
        _stripSize = (nint)_stripColumns * _columnTaps;
        _bandStrips = _stripsOfKernel > 1 ? _lineRows : bandRows;
    }

    /// <summary>Computes the gradient.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        if (_weights.Images == 0 || _taps == 0)
            return;
        if (_chunks.Count == 0 || _gradient.Width == 0)
        {
            new Span<float>(_weights.Data, _weights.Images * _taps).Clear();
            return;
        }

        int bandPixels = _bands.Size(0) * _gradient.Width;
        using var sums = Scratch.Rent<float>((nint)_chunks.Count * _weights.Images * _sumPitch);
        using var offsets = Scratch.Rent<nint>(bandPixels);
        _sums = sums.Pointer;
        _pixelOffsets = offsets.Pointer;
        for (int pixel = 0; pixel < bandPixels; pixel++)
        {
            (int row, int column) = Math.DivRem(pixel, _gradient.Width);
            _pixelOffsets[pixel] = (row * StripsPerRow * _stripSize) + ((nint)column * _pixelColumns * _columnTaps);
        }

        fixed (WeightGradient* gradient = &this)
        {
            WorkerPool.For(_chunks.Count * _geometry.Groups * _channelBlocks.Count, new SummingBody(gradient));
            WorkerPool.For(_weights.Images, new StoringBody(gradient));
        }
    }

    /// <summary>From the strip of a row of pixels to that of the next.</summary>
    private readonly int StripsPerRow => _stripsOfKernel > 1 ? _geometry.Y.Stride : 1;

    /// <summary>The most rows, of equal lines, that make a line no longer than a chunk of a sum.</summary>
    private static int RowsOfLine(int rows, int width)
    {
        for (int count = Math.Min(rows, SumChunks.MaxLength / Math.Max(1, width)); count > 1; count--)
        {
            if (rows % count == 0)
                return count;
        }

        return 1;
    }

    /// <summary>Whether the taps of single kernel rows, each in vectors of its own, take hardly more of them than those of all rows together.</summary>
    private static bool FillsVectors(int rowTaps, int rows)
    {
        const double Hardly = 1.1;
        double apart = rows * Math.Ceiling((double)rowTaps / PanelPacking.Block);
        return rowTaps >= ManyTaps || apart <= Hardly * Math.Ceiling((double)rowTaps * rows / PanelPacking.Block);
    }

    /// <summary>Output channels of a task: as many as have their sums near, and fewer where there are few chunks for the threads.</summary>
    private readonly int ChooseBlockSize()
    {
        int near = Math.Max(TileKernels.MaxRows, SumsOfTask / Math.Max(1, _taps));
        int tasks = Math.Max(1, _chunks.Count * _geometry.Groups);
        int blocks = WorkerPool.Threads == 1 ? 1 : ((TasksPerThread * WorkerPool.Threads) + tasks - 1) / tasks;
        return Math.Max(1, Math.Min(near, (_outputChannels + blocks - 1) / blocks));
    }

    /// <summary>Where a chunk has its sums for an output channel.</summary>
    private readonly float* Sums(int chunk, int channel) => _sums + ((((nint)chunk * _weights.Images) + channel) * _sumPitch);

    /// <summary>Sums the products of a chunk of the batch for a block of output channels.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void SumChunk(int task)
    {
        (task, int block) = Math.DivRem(task, _channelBlocks.Count);
        (int chunk, int group) = Math.DivRem(task, _geometry.Groups);
        int firstChannel = (group * _outputChannels) + _channelBlocks.Start(block), channels = _channelBlocks.Size(block);
        using var lines = Scratch.Rent<float>(_isInputWhole ? 0 : ((nint)_inputPlanes * _lineRows * _stripColumns) + PanelPacking.Slack);
        using var strips = Scratch.Rent<float>((_bandStrips * _stripSize) + PanelPacking.Slack + TileKernels.MaxColumns(channels));
        using var panel = Scratch.Rent<float>(((nint)TileKernels.MaxRows * _bands.Size(0) * _gradient.Width) + PanelPacking.Slack);
        for (int i = 0; i < _chunks.Size(chunk); i++)
        {
            (int plane, int band) = Math.DivRem(_chunks.Start(chunk) + i, _bands.Count);
            (int image, int depth) = Math.DivRem(plane, _gradient.Depth);
            MakeStrips(image, group, depth, band, lines.Pointer, strips.Pointer);
            var rowPanels = TileKernels.RowPanels(channels);
            for (int rowPanel = 0; rowPanel < rowPanels.Count; rowPanel++)
            {
                int channel = firstChannel + rowPanels.Start(rowPanel), count = rowPanels.Size(rowPanel);
                PackGradient(_gradient.Plane(image, channel, depth), count, band, panel.Pointer);
                MultiplyTiles(_bands.Size(band), count, channels, panel.Pointer, strips.Pointer, Sums(chunk, channel), accumulates: i > 0);
            }
        }
    }

    /// <summary>Makes the strips of a band, each [columns, kernel rows of a strip, channels, kernel planes].</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void MakeStrips(int image, int group, int depth, int band, float* lines, float* strips)
    {
        nint planeStride = (nint)_lineRows * _stripColumns, rowStride = _stripColumns;
        if (_isInputWhole)
        {
            (planeStride, rowStride) = (_input.ChannelStride, _input.RowStride);
            lines = _input.Plane(image, group * _inputChannels, depth * _geometry.Z.Stride)
                .From((nint)_bands.Start(band) * _geometry.Y.Stride, 0).Data;
        }
        else
        {
            CopyLines(image, group, depth, band, lines);
        }

        using var lease = Scratch.Rent<nint>(_columnTaps);
        float** starts = (float**)lease.Pointer;
        int tap = 0;
        for (int kernelRow = 0; kernelRow < _stripTapRows; kernelRow++)
        {
            for (int plane = 0; plane < _inputPlanes; plane++)
                starts[tap++] = lines + (plane * planeStride) + (kernelRow * _geometry.Y.Dilation * rowStride);
        }

        int rows = _bands.Size(band), count = rows;
        nint step = _geometry.Y.Stride * rowStride;
        if (_stripsOfKernel > 1)
            (count, step) = (((rows - 1) * _geometry.Y.Stride) + ((_weights.Height - 1) * _geometry.Y.Dilation) + 1, rowStride);
        for (int strip = 0; strip < count; strip++)
            PanelPacking.Transpose(starts, strip * step, _columnTaps, _stripColumns, strips + (strip * _stripSize), _columnTaps);
    }

    /// <summary>Copies the rows of the input that a band's kernels meet, [channels, kernel planes, line rows, strip columns], with zeros around the image.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void CopyLines(int image, int group, int depth, int band, float* lines)
    {
        int firstRow = (_bands.Start(band) * _geometry.Y.Stride) - _geometry.Y.PadBefore;
        var y = new ClippedAxis(firstRow, 1, _lineRows, _input.Height);
        var x = new ClippedAxis(-_geometry.X.PadBefore, 1, _stripColumns, _input.Width);
        int firstDepth = (depth * _geometry.Z.Stride) - _geometry.Z.PadBefore;
        nint size = (nint)_lineRows * _stripColumns;
        for (int i = 0; i < _inputPlanes; i++)
        {
            (int channel, int tap) = Math.DivRem(i, _weights.Depth);
            int inputDepth = firstDepth + (tap * _geometry.Z.Dilation);
            float* copy = lines + (i * size);
            bool isInside = (uint)inputDepth < (uint)_input.Depth;
            if (!isInside || _geometry.X.Dilation != 1)
                FloatCopy.Clear(copy, size);
            if (!isInside)
                continue;
            Matrix<float> plane = _input.Plane(image, (group * _inputChannels) + channel, inputDepth);
            if (_geometry.X.Dilation == 1)
                PaddedPlane.Copy(plane, y, x, copy, _stripColumns);
            else
                GatherLines(plane, y, copy);
        }
    }

    /// <summary>Copies what each pixel meets of each row of the input, kernel column by kernel column.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void GatherLines(Matrix<float> plane, ClippedAxis y, float* lines)
    {
        for (int row = 0; row < y.Count; row++)
        {
            float* from = plane.From(y.Source + row, 0).Data;
            float* to = lines + ((y.Begin + row) * (nint)_stripColumns);
            for (int pixel = 0; pixel < _gradient.Width; pixel++)
            {
                int column = (pixel * _geometry.X.Stride) - _geometry.X.PadBefore;
                for (int tap = 0; tap < _weights.Width; tap++)
                {
                    *to++ = (uint)column < (uint)_input.Width ? from[column * plane.ColumnStride] : 0;
                    column += _geometry.X.Dilation;
                }
            }
        }
    }

    /// <summary>Packs a band of some channels of the output's gradient, the channels of a pixel side by side.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void PackGradient(Matrix<float> gradient, int channels, int band, float* panel)
    {
        int rows = _bands.Size(band), width = _gradient.Width;
        float* plane = gradient.From(_bands.Start(band), 0).Data;
        if (_gradient.RowStride == width * _gradient.ColumnStride)
            (rows, width) = (1, rows * width);
        for (int row = 0; row < rows; row++)
        {
            var pixels = new Matrix<float>(plane + (row * _gradient.RowStride), _gradient.ChannelStride, _gradient.ColumnStride);
            PanelPacking.Pack(pixels, channels, width, panel + ((nint)row * width * channels), channels);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyTiles(int rows, int channels, int blockChannels, float* panel, float* strips, float* sums, bool accumulates)
    {
        int pixels = rows * _gradient.Width;
        int lanes = TileKernels.Lanes;
        var tiles = new Partition((_stripTaps + lanes - 1) / lanes, TileKernels.MaxColumns(blockChannels) / lanes);
        nint nextStrip = _geometry.Y.Dilation * _stripSize;
        for (int strip = 0; strip < _stripsOfKernel; strip++)
        {
            for (int tile = 0; tile < tiles.Count; tile++)
            {
                int tap = tiles.Start(tile) * lanes, vectors = tiles.Size(tile);
                TileKernels.Get(channels, vectors)(
                    pixels, panel, channels, strips + (strip * nextStrip) + tap, _pixelOffsets, sums + (strip * _stripPitch) + tap, _sumPitch, accumulates,
                    0, vectors * lanes);
            }
        }
    }

    /// <summary>
    /// Adds the sums of the chunks, in order, and stores those of an output channel as [channels, kernel planes, kernel rows, kernel columns].
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Store(int channel)
    {
        float* total = Sums(0, channel);
        for (int chunk = 1; chunk < _chunks.Count; chunk++)
        {
            float* sums = Sums(chunk, channel);
            for (nint tap = 0; tap < _sumPitch; tap += Vector<float>.Count)
                (Vector.Load(total + tap) + Vector.Load(sums + tap)).Store(total + tap);
        }

        int tapsOfPlane = _weights.Height * _weights.Width;
        float* target = _weights.Data + ((nint)channel * _taps);
        for (int tap = 0; tap < tapsOfPlane; tap++)
        {
            (int row, int column) = Math.DivRem(tap, _weights.Width);
            (int strip, row) = Math.DivRem(row, _stripTapRows);
            float* from = total + (strip * _stripPitch) + (column * _columnTaps) + (row * _inputPlanes);
            for (nint plane = 0; plane < _inputPlanes; plane++)
                target[(plane * tapsOfPlane) + tap] = from[plane];
        }
    }

    private readonly struct SummingBody(WeightGradient* gradient) : IParallelBody
    {
        public void Run(int index) => gradient->SumChunk(index);
    }

    private readonly struct StoringBody(WeightGradient* gradient) : IParallelBody
    {
        public void Run(int index) => gradient->Store(index);
    }
}
