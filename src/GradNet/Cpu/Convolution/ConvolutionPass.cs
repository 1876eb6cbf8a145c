using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// A pass of a float32 convolution, from images to images, as an implicit matrix product: channels of the target × taps, times
/// taps × pixels. The pixels of a zero-padded plane are one flat row, and each tap is the same row from another offset, so the
/// second factor is never made; the columns between the end of an output row and the next are computed and dropped.
/// </summary>
internal unsafe struct ConvolutionPass
{
    // Source planes and products of a task, in floats, stay in the second-level cache.
    private const int BandBudget = 96 << 10;
    private const int TasksPerThread = 4;

    private readonly PlaneBatch<float> _source;
    private readonly PlaneBatch<float> _target;
    private readonly TapWeights _weights;
    private readonly AxisPass _z;
    private readonly AxisPass _y;
    private readonly AxisPass _x;
    private readonly int _groups;
    private readonly int _sourceChannels;
    private readonly int _sourcePlanes;
    private readonly int _targetChannels;

    // A task is a band of rows of one plane of one group of one image.
    private readonly Partition _bands;

    // The width of a plane, its size, and the size of a channel's planes of all phases.
    private readonly int _pitch;
    private readonly nint _planeSize;
    private readonly nint _channelSize;
    private readonly int _productPitch;

    private readonly Partition _rowPanels;

    private int _terms;
    private nint* _sourceOffsets;
    private nint* _weightOffsets;
    private bool _areWeightsContiguous;
    private float* _panels;
    private nint _panelSize;

    public ConvolutionPass(PlaneBatch<float> source, PlaneBatch<float> target, TapWeights weights, AxisPass z, AxisPass y, AxisPass x, int groups)
    {
        _source = source;
        _target = target;
        _weights = weights;
        _z = z;
        _y = y;
        _x = x;
        _groups = groups;
        _sourceChannels = source.Channels / groups;
        _targetChannels = target.Channels / groups;
        _sourcePlanes = _sourceChannels * CountDepths();
        _rowPanels = TileKernels.RowPanels(_targetChannels);
        _pitch = x.Count + x.Reach;
        _bands = new Partition(y.Count, ChooseBandRows());
        int bandRows = _bands.Count == 0 ? 0 : _bands.Size(0);
        _planeSize = (nint)_pitch * (bandRows + y.Reach);
        _channelSize = _planeSize * y.Phases * x.Phases;
        _productPitch = ((bandRows * _pitch) + TileKernels.Lanes - 1) / TileKernels.Lanes * TileKernels.Lanes;
    }

    /// <summary>Computes the pass's elements of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        int tasks = _target.Images * _z.Count * _groups * _bands.Count;
        if (tasks == 0 || _x.Count == 0 || _targetChannels == 0)
            return;

        int maxTerms = _sourcePlanes * _weights.Height * _weights.Width;
        using var offsets = Scratch.Rent<nint>(2 * maxTerms);
        _panelSize = GemmBlock.PanelSizeOfA(maxTerms);
        using var panels = Scratch.Rent<float>(_groups * _rowPanels.Count * _panelSize);
        _sourceOffsets = offsets.Pointer;
        _weightOffsets = offsets.Pointer + maxTerms;
        _panels = panels.Pointer;
        LocateTerms();
        fixed (ConvolutionPass* pass = &this)
        {
            WorkerPool.For(_groups * _rowPanels.Count, new PackingBody(pass));
            WorkerPool.For(tasks, new MultiplyingBody(pass));
        }
    }

    private readonly int ChooseBandRows()
    {
        int floatsOfRow = Math.Max(1, ((_sourcePlanes * _y.Phases * _x.Phases) + _targetChannels) * _pitch);
        int rows = Math.Max(1, (BandBudget / floatsOfRow) - _y.Reach);
        int images = Math.Max(1, _target.Images * _z.Count * _groups);
        int bands = Math.Max(1, WorkerPool.Threads == 1 ? 1 : TasksPerThread * WorkerPool.Threads / images);
        return Math.Min(rows, Math.Max(1, (_y.Count + bands - 1) / bands));
    }

    /// <summary>Lists the terms of the sums, in ascending order of channel, kernel row and kernel column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LocateTerms()
    {
        _terms = 0;
        _areWeightsContiguous = true;
        nint planes = 0;
        for (int channel = 0; channel < _sourceChannels; channel++)
        {
            for (int depth = 0; depth < _weights.Depth; depth++)
            {
                if (!_z.TryLocate(depth, out _, out _))
                    continue;
                LocateTerms(channel, depth, planes);
                planes += _channelSize;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LocateTerms(int channel, int depth, nint planes)
    {
        for (int row = 0; row < _weights.Height; row++)
        {
            if (!_y.TryLocate(row, out int phaseY, out int shiftY))
                continue;
            for (int column = 0; column < _weights.Width; column++)
            {
                if (!_x.TryLocate(column, out int phaseX, out int shiftX))
                    continue;
                nint plane = planes + (((phaseY * _x.Phases) + phaseX) * _planeSize);
                _sourceOffsets[_terms] = plane + ((nint)shiftY * _pitch) + shiftX;
                nint weight = _weights.Offset(channel, depth, row, column);
                _areWeightsContiguous &= weight == _terms;
                _weightOffsets[_terms] = weight;
                _terms++;
            }
        }
    }

    /// <summary>How many planes of each channel of the source an output meets.</summary>
    private readonly int CountDepths()
    {
        int count = 0;
        for (int depth = 0; depth < _weights.Depth; depth++)
            count += _z.TryLocate(depth, out _, out _) ? 1 : 0;
        return count;
    }

    private readonly float* Panel(int group, int panel) => _panels + (((group * _rowPanels.Count) + panel) * _panelSize);

    /// <summary>Packs the weights of a panel of channels, those of a term side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Pack(int index)
    {
        (int group, int panel) = Math.DivRem(index, _rowPanels.Count);
        int rows = _rowPanels.Size(panel);
        float* weights = _weights.Channel(group, _rowPanels.Start(panel));
        float* target = Panel(group, panel);
        if (_areWeightsContiguous)
        {
            PanelPacking.Pack(new Matrix<float>(weights, _weights.TargetStride, 1), rows, _terms, target, rows);
            return;
        }

        nint stride = _weights.TargetStride;
        for (nint term = 0; term < _terms; term++)
        {
            float* weight = weights + _weightOffsets[term];
            for (nint row = 0; row < rows; row++)
            {
                *target++ = *weight;
                weight += stride;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(int task)
    {
        (task, int band) = Math.DivRem(task, _bands.Count);
        (task, int group) = Math.DivRem(task, _groups);
        (int image, int depth) = Math.DivRem(task, _z.Count);
        int firstRow = _bands.Start(band), rows = _bands.Size(band);
        nint slack = TileKernels.MaxColumns(_targetChannels);
        using var planes = Scratch.Rent<float>((_sourcePlanes * _channelSize) + slack);
        using var products = Scratch.Rent<float>((nint)_targetChannels * _productPitch);
        if (_terms == 0)
        {
            new Span<float>(products.Pointer, _targetChannels * _productPitch).Clear();
        }
        else
        {
            CopyPlanes(image, group, depth, firstRow, rows, planes.Pointer);
            MultiplyTiles(group, rows, planes.Pointer, products.Pointer);
        }

        Store(image, group, depth, firstRow, rows, products.Pointer);
    }

    /// <summary>Makes the zero-padded copy of a band of the source, one plane for each channel, plane that the kernels meet, and phase.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void CopyPlanes(int image, int group, int depth, int firstRow, int rows, float* planes)
    {
        new Span<float>(planes, checked((int)(_sourcePlanes * _channelSize))).Clear();
        for (int channel = 0; channel < _sourceChannels; channel++)
        {
            for (int tap = 0; tap < _weights.Depth; tap++)
            {
                if (!_z.TryLocate(tap, out int phase, out int shift))
                    continue;
                int sourceDepth = _z.SourceOrigin(phase) + ((depth + shift) * _z.SourceStep);
                if ((uint)sourceDepth < (uint)_source.Depth)
                    CopyPhases(_source.Plane(image, (group * _sourceChannels) + channel, sourceDepth), firstRow, rows, planes);
                planes += _channelSize;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void CopyPhases(Matrix<float> source, int firstRow, int rows, float* planes)
    {
        for (int phaseY = 0; phaseY < _y.Phases; phaseY++)
        {
            int firstSourceRow = _y.SourceOrigin(phaseY) + (firstRow * _y.SourceStep);
            var y = new ClippedAxis(firstSourceRow, _y.SourceStep, rows + _y.Reach, _source.Height);
            for (int phaseX = 0; phaseX < _x.Phases; phaseX++)
            {
                var x = new ClippedAxis(_x.SourceOrigin(phaseX), _x.SourceStep, _pitch, _source.Width);
                PaddedPlane.Copy(source, y, x, planes + (((phaseY * _x.Phases) + phaseX) * _planeSize), _pitch);
            }
        }
    }

    /// <summary>Computes the products of a band, [target channels, rows · pitch].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void MultiplyTiles(int group, int rows, float* planes, float* products)
    {
        var chunks = SumChunks.Of(_terms);
        int pixels = ((rows - 1) * _pitch) + _x.Count;
        int lanes = TileKernels.Lanes, maxColumns = TileKernels.MaxColumns(_targetChannels);
        for (int chunk = 0; chunk < chunks.Count; chunk++)
        {
            int term = chunks.Start(chunk);
            for (int pixel = 0; pixel < pixels; pixel += maxColumns)
            {
                int vectors = (Math.Min(maxColumns, pixels - pixel) + lanes - 1) / lanes;
                for (int panel = 0; panel < _rowPanels.Count; panel++)
                {
                    int channels = _rowPanels.Size(panel);
                    float* a = Panel(group, panel) + ((nint)term * channels);
                    float* c = products + ((nint)_rowPanels.Start(panel) * _productPitch) + pixel;
                    TileKernels.Get(channels, vectors)(
                        chunks.Size(chunk), a, channels, planes + pixel, _sourceOffsets + term, c, _productPitch, chunk > 0);
                }
            }
        }
    }

    /// <summary>Copies the products of a band to their places in the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Store(int image, int group, int depth, int firstRow, int rows, float* products)
    {
        for (int channel = 0; channel < _targetChannels; channel++)
        {
            float* line = products + ((nint)channel * _productPitch);
            float* target = _target
                .Plane(image, (group * _targetChannels) + channel, _z.OutputOrigin + (depth * _z.OutputStep))
                .From(_y.OutputOrigin + (firstRow * _y.OutputStep), _x.OutputOrigin).Data;
            for (int row = 0; row < rows; row++)
            {
                if (_x.OutputStep == 1)
                {
                    FloatCopy.Run(line, target, _x.Count);
                }
                else
                {
                    for (nint column = 0; column < _x.Count; column++)
                        target[column * _x.OutputStep] = line[column];
                }

                line += _pitch;
                target += _y.OutputStep * _target.RowStride;
            }
        }
    }

    private readonly struct PackingBody(ConvolutionPass* pass) : IParallelBody
    {
        public void Run(int index) => pass->Pack(index);
    }

    private readonly struct MultiplyingBody(ConvolutionPass* pass) : IParallelBody
    {
        public void Run(int index) => pass->Multiply(index);
    }
}
