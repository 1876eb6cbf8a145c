using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// A pass of a float32 convolution, from images to images, as an implicit matrix product: channels of the target × taps, times
/// taps × pixels. Each tap reads the same plane from another offset, so the second factor is never made.
/// </summary>
/// <remarks>
/// Tiles lie either way. With pixels across their vectors, a band of a plane is one flat row, and the columns between the end of an output
/// row and the next are computed and dropped. With channels across, rows of a tile are pixels of one output row, nothing is dropped unless
/// the channels fill no whole vectors, and the products are transposed at the end. Both sum in the same order.
/// </remarks>
internal unsafe struct ConvolutionPass
{
    // Source planes and products of a task, in floats, stay in the second-level cache.
    private const int BandBudget = 96 << 10;
    private const int TasksPerThread = 4;

    // Channels that are transposed and stored together.
    private const int StoredChannels = PanelPacking.Block;

    // What another order of the work must bring down the products to.
    private const double WorthWhile = 0.97;

    // Pixels that are transposed at once.
    private const int StoredPixels = 256;

    private readonly PlaneBatch<float> _target;
    private readonly TapWeights _weights;
    private readonly AxisPass _z;
    private readonly AxisPass _y;
    private readonly AxisPass _x;
    private readonly int _groups;
    private readonly int _targetChannels;
    private readonly float* _bias;
    private readonly Epilogue _epilogue;

    // A task is a band of rows of one plane of one group of one image.
    private readonly Partition _bands;
    private readonly SourcePlanes _planes;
    private readonly int _maxTerms;

    private readonly bool _areChannelsAcross;
    private readonly ChannelPanels _panels;
    private readonly nint _panelSize;

    // The rows of the source that a pass meets; whether each kernel row is summed by itself, over the rows where it meets them.
    private readonly ClippedAxis _sourceRows;
    private readonly bool _isByKernelRow;

    // With channels across, the pixels of a tile; from a product to its neighbour on the other axis.
    private readonly int _tilePixels;
    private readonly int _productPitch;

    // Of all sums, and of those of a kernel row.
    private int _terms;
    private int _termsOfRow;
    private nint* _sourceOffsets;
    private float* _packedWeights;

    /// <summary>Prepares the pass.</summary>
    /// <param name="source">The images that are read.</param>
    /// <param name="target">The images that are written.</param>
    /// <param name="weights">The kernels between them.</param>
    /// <param name="z">Along the depth.</param>
    /// <param name="y">Along the height.</param>
    /// <param name="x">Along the width.</param>
    /// <param name="groups">Of channels.</param>
    /// <param name="bias">What is added to the pixels of each target channel after the sum; null for nothing.</param>
    /// <param name="epilogue">Takes the elements of the target, of a pass that writes them all.</param>
    public ConvolutionPass(
        PlaneBatch<float> source, PlaneBatch<float> target, TapWeights weights, AxisPass z, AxisPass y, AxisPass x, int groups, float* bias,
        Epilogue epilogue)
    {
        (_target, _weights, _z, _y, _x, _groups) = (target, weights, z, y, x, groups);
        _bias = bias;
        _targetChannels = target.Channels / groups;
        int sourcePlanes = SourcePlanes.CountPlanes(weights, z, source.Channels / groups);
        _maxTerms = sourcePlanes * weights.Height * weights.Width;
        int pitch = SourcePlanes.PitchOfCopy(x, source.Width);
        _sourceRows = new ClippedAxis(y.SourceOrigin(0), y.SourceStep, y.Count + y.Reach, source.Height);
        double rowsMet = y.Phases == 1 && weights.Height > 1 && _sourceRows.Count < WorthWhile * y.Count ? _sourceRows.Count : y.Count;
        _areChannelsAcross = AreChannelsBetterAcross(rowsMet * pitch);
        _isByKernelRow = !_areChannelsAcross && rowsMet < y.Count;
        _bands = new Partition(y.Count, ChooseBandRows(sourcePlanes, pitch));
        int bandRows = _bands.Count == 0 ? 0 : _bands.Size(0);
        _epilogue = epilogue.ForRunsOf((nint)bandRows * x.Count * (_bands.Count == 1 && z.Count == 1 ? _targetChannels : 1));
        _planes = new SourcePlanes(source, weights, z, y, x, groups, bandRows, mayLieInPlace: _areChannelsAcross);

        int lanes = TileKernels.Lanes;
        int width = _areChannelsAcross ? _targetChannels : (bandRows * pitch) + (_isByKernelRow ? PanelPacking.Block : 0);
        _productPitch = (width + lanes - 1) / lanes * lanes;
        int row = LengthOfRow(bandRows);
        _tilePixels = row == 0 ? 1 : TileKernels.RowPanels(row).Size(0);
        _panels = _areChannelsAcross
            ? ChannelPanels.Vectors(_targetChannels, TileKernels.MaxColumns(row))
            : ChannelPanels.Rows(_targetChannels);
        _panelSize = ((nint)_maxTerms * (_panels.Count == 0 ? 0 : _panels.Width(0))) + PanelPacking.Slack;
    }

    /// <summary>Computes the pass's elements of the target.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        int tasks = _target.Images * _z.Count * _groups * _bands.Count;
        if (tasks == 0 || _x.Count == 0 || _targetChannels == 0)
            return;

        using var offsets = Scratch.Rent<nint>(2 * _maxTerms);
        using var panels = Scratch.Rent<float>(_groups * _panels.Count * _panelSize);
        _sourceOffsets = offsets.Pointer;
        _packedWeights = panels.Pointer;
        nint* weightOffsets = offsets.Pointer + _maxTerms;
        LocateTerms(weightOffsets);
        fixed (ConvolutionPass* pass = &this)
        {
            WorkerPool.For(_groups * _panels.Count, new PackingBody(pass, weightOffsets));
            WorkerPool.For(tasks, new MultiplyingBody(pass));
        }

        _epilogue.Complete();
    }

    /// <summary>
    /// Which way the tiles compute less that is dropped, in vectors of sixteen lanes. Transposing the products costs some terms more, and a
    /// tile of one vector of channels is limited by its loads; these two were measured.
    /// </summary>
    private readonly bool AreChannelsBetterAcross(double pixelsAcross)
    {
        const double TermsOfTransposition = 8, CostOfSingleVectors = 1.2;
        double pixels = (double)_y.Count * _x.Count;
        double vectorsOfPixels = Math.Ceiling(pixelsAcross / PanelPacking.Block);
        double vectorsOfChannels = Math.Ceiling((double)_targetChannels / PanelPacking.Block);
        double across = pixels * vectorsOfChannels * (_maxTerms + TermsOfTransposition) * (vectorsOfChannels == 1 ? CostOfSingleVectors : 1);
        return across < WorthWhile * vectorsOfPixels * _targetChannels * _maxTerms;
    }

    private readonly int ChooseBandRows(int sourcePlanes, int pitch)
    {
        int floatsOfRow = Math.Max(1, ((sourcePlanes * _y.Phases * _x.Phases) + _targetChannels) * pitch);
        int rows = Math.Max(1, (BandBudget / floatsOfRow) - _y.Reach);
        int images = Math.Max(1, _target.Images * _z.Count * _groups);
        int bands = Math.Max(1, WorkerPool.Threads == 1 ? 1 : TasksPerThread * WorkerPool.Threads / images);
        return Math.Min(rows, Math.Max(1, (_y.Count + bands - 1) / bands));
    }

    /// <summary>How many pixels lie side by side: an output row, or all of a band's if those of the source have nothing between them.</summary>
    private readonly int LengthOfRow(int rows) => _planes.Pitch == _x.Count ? rows * _x.Count : _x.Count;

    private readonly float* Panel(int group, int panel) => _packedWeights + (((group * _panels.Count) + panel) * _panelSize);

    /// <summary>Packs the weights of a panel of channels.</summary>
    private readonly void Pack(int index, nint* offsets)
    {
        (int group, int panel) = Math.DivRem(index, _panels.Count);
        _weights.Pack(group, _panels.Start(panel), _panels.Size(panel), offsets, _terms, Panel(group, panel), _panels.Width(panel));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(int task)
    {
        (task, int band) = Math.DivRem(task, _bands.Count);
        (task, int group) = Math.DivRem(task, _groups);
        (int image, int depth) = Math.DivRem(task, _z.Count);
        var place = new Place(image, group, depth, _bands.Start(band), _bands.Size(band));
        int pixels = place.Rows * _x.Count;
        nint productCount = (nint)_productPitch * (_areChannelsAcross ? pixels : _targetChannels);
        using var copy = Scratch.Rent<float>(_planes.Size + TileKernels.MaxColumns(_targetChannels));
        using var products = Scratch.Rent<float>(productCount);
        if (_terms == 0)
            new Span<float>(products.Pointer, checked((int)productCount)).Clear();
        float* planes = _terms == 0 ? null : _planes.Get(image, group, depth, place.FirstRow, place.Rows, copy.Pointer);
        if (_areChannelsAcross)
        {
            MultiplyChannelsAcross(group, place.Rows, planes, products.Pointer);
            StoreTransposed(place, products.Pointer);
        }
        else
        {
            MultiplyPixelsAcross(place, planes, products.Pointer);
            for (int channel = 0; channel < _targetChannels; channel++)
                Store(place, channel, products.Pointer + ((nint)channel * _productPitch), _planes.Pitch);
        }

        float* first = _target.Plane(image, group * _targetChannels, depth).From(place.FirstRow, 0).Data;
        _epilogue.Run(first, pixels, _targetChannels, _target.ChannelStride);
    }

    /// <summary>Lists the terms, and those of a kernel row behind each other where they are summed by themselves.</summary>
    private void LocateTerms(nint* weightOffsets)
    {
        if (!_isByKernelRow)
        {
            _terms = _planes.Locate(_sourceOffsets, weightOffsets);
            return;
        }

        for (int row = 0; row < _weights.Height; row++)
        {
            int terms = _planes.Locate(row, 1, _sourceOffsets + _terms, weightOffsets + _terms);
            _terms += terms;
            _termsOfRow = Math.Max(_termsOfRow, terms);
        }
    }

    /// <summary>Computes the products of a band, [target channels, rows · pitch].</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyPixelsAcross(Place place, float* planes, float* products)
    {
        if (!_isByKernelRow)
        {
            MultiplyTerms(place.Group, 0, _terms, 0, place.Rows, planes, products);
            return;
        }

        FloatCopy.Clear(products, (nint)_productPitch * _targetChannels);
        int term = 0;
        for (int kernelRow = 0; kernelRow < _weights.Height; kernelRow++)
        {
            if (!_y.TryLocate(kernelRow, out _, out int shift))
                continue;
            int begin = _sourceRows.Begin - shift - place.FirstRow;
            MultiplyTerms(
                place.Group, term, _termsOfRow, Math.Max(0, begin), Math.Min(place.Rows, begin + _sourceRows.Count), planes, products);
            term += _termsOfRow;
        }
    }

    /// <summary>Sums some terms for the rows of a band from one to another.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyTerms(int group, int firstTerm, int terms, int row, int end, float* planes, float* products)
    {
        if (row >= end)
            return;
        var chunks = SumChunks.Of(terms);
        int first = row * (int)_planes.Pitch, pixels = ((end - row - 1) * (int)_planes.Pitch) + _x.Count;

        // What whole vectors add behind the last row is zero there, and the same for any width.
        int lanes = TileKernels.Lanes, unit = _isByKernelRow ? PanelPacking.Block : lanes;
        var tiles = new Partition((pixels + unit - 1) / unit * unit / lanes, TileKernels.MaxColumns(_targetChannels) / lanes);
        for (int chunk = 0; chunk < chunks.Count; chunk++)
        {
            int term = firstTerm + chunks.Start(chunk);
            for (int tile = 0; tile < tiles.Count; tile++)
            {
                int pixel = first + (tiles.Start(tile) * lanes), vectors = tiles.Size(tile);
                for (int panel = 0; panel < _panels.Count; panel++)
                {
                    int channels = _panels.Width(panel);
                    float* a = Panel(group, panel) + ((nint)term * channels);
                    float* c = products + ((nint)_panels.Start(panel) * _productPitch) + pixel;
                    TileKernels.Get(channels, vectors)(
                        chunks.Size(chunk), a, channels, planes + pixel, _sourceOffsets + term, c, _productPitch, _isByKernelRow || chunk > 0,
                        0, vectors * lanes);
                }
            }
        }
    }

    /// <summary>Computes the products of a band, [rows · columns, target channels].</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyChannelsAcross(int group, int rows, float* planes, float* products)
    {
        var chunks = SumChunks.Of(_terms);
        int length = LengthOfRow(rows), lines = rows * _x.Count / length, lanes = TileKernels.Lanes;
        var tiles = new Partition(length, _tilePixels);
        for (int chunk = 0; chunk < chunks.Count; chunk++)
        {
            int term = chunks.Start(chunk);
            for (int panel = 0; panel < _panels.Count; panel++)
            {
                int width = _panels.Width(panel);
                float* b = Panel(group, panel) + ((nint)term * width);
                for (int line = 0; line < lines; line++)
                {
                    for (int tile = 0; tile < tiles.Count; tile++)
                    {
                        int pixel = tiles.Start(tile);
                        float* a = planes + (line * _planes.Pitch) + pixel;
                        float* c = products + ((((nint)line * length) + pixel) * _productPitch) + _panels.Start(panel);
                        PixelKernels.Get(tiles.Size(tile), width / lanes)(
                            chunks.Size(chunk), a, _sourceOffsets + term, b, width, c, _productPitch, chunk > 0);
                    }
                }
            }
        }
    }

    /// <summary>Stores products that lie channel by channel for each pixel.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void StoreTransposed(Place place, float* products)
    {
        int pixels = place.Rows * _x.Count;
        nint pitch = (pixels + PanelPacking.Block - 1) / PanelPacking.Block * PanelPacking.Block;
        using var lines = Scratch.Rent<float>((StoredChannels * pitch) + PanelPacking.Slack);
        for (int first = 0; first < _targetChannels; first += StoredChannels)
        {
            int channels = Math.Min(StoredChannels, _targetChannels - first);
            for (int pixel = 0; pixel < pixels; pixel += StoredPixels)
            {
                var block = new Matrix<float>(products + ((nint)pixel * _productPitch) + first, _productPitch, 1);
                PanelPacking.Pack(block, Math.Min(StoredPixels, pixels - pixel), channels, lines.Pointer + pixel, pitch);
            }

            for (int channel = 0; channel < channels; channel++)
                Store(place, first + channel, lines.Pointer + (channel * pitch), _x.Count);
        }
    }

    /// <summary>Stores the products of a channel of a band, whose rows are a pitch apart.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Store(Place place, int channel, float* line, nint pitch)
    {
        channel += place.Group * _targetChannels;
        Matrix<float> target = _target
            .Plane(place.Image, channel, _z.OutputOrigin + (place.Depth * _z.OutputStep))
            .From(_y.OutputOrigin + (place.FirstRow * _y.OutputStep), _x.OutputOrigin);
        float bias = _bias == null ? 0 : _bias[channel];
        int rows = place.Rows, columns = _x.Count;
        if (pitch == columns && _x.OutputStep == 1 && _y.OutputStep == 1 && target.RowStride == columns)
            (rows, columns) = (1, rows * columns);
        float* to = target.Data;
        for (int row = 0; row < rows; row++)
        {
            if (_x.OutputStep != 1)
            {
                for (nint column = 0; column < columns; column++)
                    to[column * _x.OutputStep] = _bias == null ? line[column] : line[column] + bias;
            }
            else if (_bias != null)
            {
                FloatCopy.Add(line, bias, to, columns);
            }
            else
            {
                FloatCopy.Run(line, to, columns);
            }

            line += pitch;
            to += _y.OutputStep * target.RowStride;
        }
    }

    /// <summary>What a task computes: a band of rows of a plane of an image, for a group of channels.</summary>
    private readonly record struct Place(int Image, int Group, int Depth, int FirstRow, int Rows);

    private readonly struct PackingBody(ConvolutionPass* pass, nint* weightOffsets) : IParallelBody
    {
        public void Run(int index) => pass->Pack(index, weightOffsets);
    }

    private readonly struct MultiplyingBody(ConvolutionPass* pass) : IParallelBody
    {
        public void Run(int index) => pass->Multiply(index);
    }
}
