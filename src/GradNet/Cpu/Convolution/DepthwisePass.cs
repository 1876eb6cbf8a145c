using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// A pass of a float32 convolution in which each channel of the target sees one channel of the source: a task computes some planes,
/// straight from padded copies that stay in the first-level cache.
/// </summary>
internal unsafe struct DepthwisePass
{
    // Elements of the target that make a task worth while, and the most floats of a padded plane.
    private const int TaskSize = 8192;
    private const int BandBudget = 32 << 10;

    private readonly PlaneBatch<float> _target;
    private readonly TapWeights _weights;
    private readonly AxisPass _z;
    private readonly AxisPass _y;
    private readonly AxisPass _x;
    private readonly float* _bias;
    private readonly Epilogue _epilogue;

    // A plane of a channel of an image is computed band by band; a task has so many of them.
    private readonly Partition _bands;
    private readonly Partition _tasks;
    private readonly SourcePlanes _planes;

    private int _terms;
    private nint* _sourceOffsets;
    private nint* _weightOffsets;

    /// <summary>Prepares the pass; see <see cref="ConvolutionPass"/>.</summary>
    public DepthwisePass(
        PlaneBatch<float> source, PlaneBatch<float> target, TapWeights weights, AxisPass z, AxisPass y, AxisPass x, float* bias, Epilogue epilogue)
    {
        (_target, _weights, _z, _y, _x) = (target, weights, z, y, x);
        _bias = bias;
        int floatsOfRow = Math.Max(1, SourcePlanes.CountPlanes(weights, z, 1) * y.Phases * x.Phases * (x.Count + x.Reach));
        _bands = new Partition(y.Count, Math.Max(1, (BandBudget / floatsOfRow) - y.Reach));
        int bandRows = _bands.Count == 0 ? 0 : _bands.Size(0);
        _epilogue = epilogue.ForRunsOf((nint)bandRows * x.Count);
        _planes = new SourcePlanes(source, weights, z, y, x, source.Channels, bandRows, mayLieInPlace: false);
        _tasks = new Partition(
            target.Images * target.Channels * z.Count * _bands.Count, Math.Max(1, TaskSize / Math.Max(1, bandRows * x.Count)));
    }

    /// <summary>Whether a convolution is of this kind, with sums of a single chunk. The columns of the target that a pass computes must be neighbours.</summary>
    public static bool Fits(PlaneBatch<float> weights, int groups) =>
        weights.Images == groups && weights.Channels == 1 && (long)weights.Depth * weights.Height * weights.Width <= SumChunks.MaxLength;

    /// <summary>Computes the pass's elements of the target.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        if (_x.Count == 0)
            return;
        int maxTerms = _weights.Depth * _weights.Height * _weights.Width;
        using var offsets = Scratch.Rent<nint>(2 * maxTerms);
        _sourceOffsets = offsets.Pointer;
        _weightOffsets = offsets.Pointer + maxTerms;
        _terms = _planes.Locate(_sourceOffsets, _weightOffsets);
        fixed (DepthwisePass* pass = &this)
            WorkerPool.For(_tasks.Count, new Body(pass));
        _epilogue.Complete();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Compute(int task)
    {
        using var copy = Scratch.Rent<float>(_planes.Size + ShortRun.Size);
        using var weights = Scratch.Rent<float>(_terms);
        for (int i = 0; i < _tasks.Size(task); i++)
        {
            (int plane, int band) = Math.DivRem(_tasks.Start(task) + i, _bands.Count);
            (plane, int depth) = Math.DivRem(plane, _z.Count);
            (int image, int channel) = Math.DivRem(plane, _target.Channels);
            int firstRow = _bands.Start(band), rows = _bands.Size(band);
            float* channelWeights = _weights.Channel(channel, 0);
            for (int term = 0; term < _terms; term++)
                weights.Pointer[term] = channelWeights[_weightOffsets[term]];
            float* planes = _planes.Get(image, channel, depth, firstRow, rows, copy.Pointer);
            Matrix<float> target = _target
                .Plane(image, channel, _z.OutputOrigin + (depth * _z.OutputStep))
                .From(_y.OutputOrigin + (firstRow * _y.OutputStep), _x.OutputOrigin);
            VectorWidth.Run(new RowsKernel(this, planes, weights.Pointer, channel, target, rows));
            _epilogue.Run(target.Data, (nint)rows * _x.Count, runs: 1, pitch: 0);
        }
    }

    private readonly struct Body(DepthwisePass* pass) : IParallelBody
    {
        public void Run(int index) => pass->Compute(index);
    }

    /// <summary>Computes rows of a plane of the target.</summary>
    private readonly struct RowsKernel(
        in DepthwisePass pass, float* planes, float* weights, int channel, Matrix<float> target, int rows) : IVectorKernel
    {
        // Rows that are summed side by side.
        private const int Height = 4;

        private readonly nint _pitch = pass._planes.Pitch;
        private readonly nint _columns = pass._x.Count;
        private readonly nint _rowStep = pass._y.OutputStep * target.RowStride;
        private readonly nint _terms = pass._terms;
        private readonly nint* _offsets = pass._sourceOffsets;
        private readonly float* _bias = pass._bias == null ? null : pass._bias + channel;

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            // Locals, which stay in registers where fields would be read again at each step.
            nint pitch = _pitch, columns = _columns, terms = _terms;
            nint* offsets = _offsets;
            float* factors = weights;
            for (nint row = 0; row < rows; row += Height)
            {
                // The last rows of a band are summed with some of those above them again.
                nint first = Math.Min(row, Math.Max(0, rows - Height));
                nint height = Math.Min(Height, rows);
                float* source = planes + (first * pitch);
                float* to = target.Data + (first * _rowStep);
                for (nint column = 0; column < columns; column += V.Count)
                {
                    // Where there are fewer rows, some are summed several times.
                    float* p0 = source + column;
                    float* p1 = p0 + (Math.Min(1, height - 1) * pitch);
                    float* p2 = p0 + (Math.Min(2, height - 1) * pitch);
                    float* p3 = p0 + ((height - 1) * pitch);
                    V sum0 = 0f, sum1 = 0f, sum2 = 0f, sum3 = 0f;
                    for (nint term = 0; term < terms; term++)
                    {
                        nint offset = offsets[term];
                        V weight = factors[term];
                        sum0 = V.FusedMultiplyAdd(weight, V.Load(p0 + offset), sum0);
                        sum1 = V.FusedMultiplyAdd(weight, V.Load(p1 + offset), sum1);
                        sum2 = V.FusedMultiplyAdd(weight, V.Load(p2 + offset), sum2);
                        sum3 = V.FusedMultiplyAdd(weight, V.Load(p3 + offset), sum3);
                    }

                    Store(sum0, to, column);
                    Store(sum1, to + (Math.Min(1, height - 1) * _rowStep), column);
                    Store(sum2, to + (Math.Min(2, height - 1) * _rowStep), column);
                    Store(sum3, to + ((height - 1) * _rowStep), column);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Store<V>(V sum, float* to, nint column)
            where V : struct, IFloatVector<V>
        {
            if (_bias != null)
                sum += *_bias;
            nint count = Math.Min(V.Count, _columns - column);
            if (count == V.Count)
                V.Store(sum, to + column);
            else
                V.StoreFirst(sum, to + column, count);
        }
    }
}
