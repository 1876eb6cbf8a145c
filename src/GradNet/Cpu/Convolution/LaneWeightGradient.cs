using System.Numerics;
using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// The gradient of a float32 convolution by its weights where each output channel has few of them: the products of a weight are summed in
/// sixteen lanes along the rows, straight from padded copies of the input's planes. Nothing is transposed, which would take as long.
/// </summary>
internal unsafe struct LaneWeightGradient
{
    // Taps, and output channels, that are summed side by side.
    private const int TapsAtOnce = 3;
    private const int ChannelsAtOnce = 3;

    // The batch is summed in so many chunks, or fewer where there are groups enough for the threads or their sums would take more memory
    // than this, in floats.
    private const int MaxChunks = 16;
    private const int MaxSums = 300 << 10;

    private readonly PlaneBatch<float> _gradient;
    private readonly float* _result;
    private readonly int _groups;
    private readonly int _outputChannels;
    private readonly SourcePlanes _planes;
    private readonly int _maxTerms;

    // A band is so many rows of a plane as make a chunk of the sum in each lane; a chunk of the batch is a number of bands.
    private readonly Partition _bands;
    private readonly Partition _chunks;

    private int _terms;
    private nint* _offsets;
    private float* _sums;

    /// <summary>Prepares the gradient of a convolution that <see cref="Fits"/>.</summary>
    /// <param name="input">The images.</param>
    /// <param name="gradient">The gradient of the outputs, whose columns must be neighbours.</param>
    /// <param name="weights">The result, contiguous.</param>
    /// <param name="geometry">Strides, padding, dilation and groups.</param>
    public LaneWeightGradient(PlaneBatch<float> input, PlaneBatch<float> gradient, PlaneBatch<float> weights, ConvolutionGeometry geometry)
    {
        (_gradient, _groups) = (gradient, geometry.Groups);
        _result = weights.Data;
        _outputChannels = weights.Images / _groups;
        _maxTerms = weights.Channels * weights.Depth * weights.Height * weights.Width;
        int steps = (gradient.Width + ShortRun.Size - 1) / ShortRun.Size;
        _bands = new Partition(gradient.Height, Math.Max(1, SumChunks.MaxLength / Math.Max(1, steps)));
        int bands = gradient.Images * gradient.Depth * _bands.Count;
        int chunks = (int)Math.Clamp(MaxSums / Math.Max(1, _groups * SumsOfGroup), 1, Math.Max(1, MaxChunks / _groups));
        _chunks = new Partition(bands, Math.Max(1, (bands + chunks - 1) / chunks));
        _planes = new SourcePlanes(
            input,
            TapWeights.Forward(weights, _groups),
            AxisPass.Forward(geometry.Z, weights.Depth, gradient.Depth),
            AxisPass.Forward(geometry.Y, weights.Height, gradient.Height),
            AxisPass.Forward(geometry.X, weights.Width, gradient.Width),
            _groups,
            _bands.Count == 0 ? 0 : _bands.Size(0),
            mayLieInPlace: false);
    }

    /// <summary>
    /// Whether channels have one input channel each, or so few weights that they leave lanes of tiles empty, on rows that nearly fill them.
    /// </summary>
    public static bool Fits(PlaneBatch<float> weights, PlaneBatch<float> gradient, int groups)
    {
        const int FewTerms = 2 * ShortRun.Size;
        const double WellFilled = 0.8, NearlyFull = 0.9;
        long terms = (long)weights.Channels * weights.Depth * weights.Height * weights.Width;
        return DepthwisePass.Fits(weights, groups)
            || (terms <= FewTerms && terms < NearlyFull * WholeLanes(terms) && gradient.Width >= WellFilled * WholeLanes(gradient.Width));
    }

    /// <summary>Computes the gradient.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        using var offsets = Scratch.Rent<nint>(PaddedTerms + _maxTerms);
        using var sums = Scratch.Rent<float>(Math.Max(1, _chunks.Count) * _groups * SumsOfGroup);
        _offsets = offsets.Pointer;
        _sums = sums.Pointer;
        _terms = _planes.Locate(_offsets, offsets.Pointer + PaddedTerms);
        for (int term = _terms; term < PaddedTerms; term++)
            _offsets[term] = _offsets[_terms - 1];
        fixed (LaneWeightGradient* gradient = &this)
        {
            WorkerPool.For(_chunks.Count * _groups, new SummingBody(gradient));
            WorkerPool.For(_groups, new StoringBody(gradient));
        }
    }

    /// <summary>Terms of an output channel, in whole blocks; the last ones may be computed for nothing.</summary>
    private readonly int PaddedTerms => (_maxTerms + TapsAtOnce - 1) / TapsAtOnce * TapsAtOnce;

    private readonly nint SumsOfChannel => PaddedTerms * ShortRun.Size;

    private readonly nint SumsOfGroup => _outputChannels * SumsOfChannel;

    private static double WholeLanes(long count) => Math.Ceiling((double)count / ShortRun.Size) * ShortRun.Size;

    /// <summary>Where a chunk has its sums for a group, [output channels, terms, lanes].</summary>
    private readonly float* Sums(int chunk, int group) => _sums + ((((nint)chunk * _groups) + group) * SumsOfGroup);

    /// <summary>Sums the products of a chunk of the batch for a group.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void SumChunk(int task)
    {
        (int chunk, int group) = Math.DivRem(task, _groups);
        float* sums = Sums(chunk, group);
        FloatCopy.Clear(sums, SumsOfGroup);
        using var copy = Scratch.Rent<float>(_planes.Size);
        for (int i = 0; i < _chunks.Size(chunk); i++)
        {
            (int plane, int band) = Math.DivRem(_chunks.Start(chunk) + i, _bands.Count);
            (int image, int depth) = Math.DivRem(plane, _gradient.Depth);
            int firstRow = _bands.Start(band), rows = _bands.Size(band);
            float* source = _planes.Get(image, group, depth, firstRow, rows, copy.Pointer);
            for (int channel = 0, count; channel < _outputChannels; channel += count)
            {
                count = channel + ChannelsAtOnce <= _outputChannels ? ChannelsAtOnce : 1;
                Matrix<float> gradient = _gradient.Plane(image, (group * _outputChannels) + channel, depth).From(firstRow, 0);
                for (int term = 0; term < _terms; term += TapsAtOnce)
                {
                    float* lanes = sums + (channel * SumsOfChannel) + ((nint)term * ShortRun.Size);
                    var place = new Place(source, _planes.Pitch, _offsets + term, gradient, rows, _gradient.Width, lanes);
                    if (count == 1)
                        VectorWidth.Run(new ChannelKernel(place));
                    else
                        VectorWidth.Run(new BlockKernel(place, _gradient.ChannelStride, SumsOfChannel));
                }
            }
        }
    }

    /// <summary>Adds the sums of the chunks of a group, in order, and those of the lanes, by halves.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Store(int group)
    {
        float* total = Sums(0, group);
        if (_chunks.Count == 0)
            FloatCopy.Clear(total, SumsOfGroup);
        for (int chunk = 1; chunk < _chunks.Count; chunk++)
        {
            float* sums = Sums(chunk, group);
            for (nint i = 0; i < SumsOfGroup; i += Vector<float>.Count)
                (Vector.Load(total + i) + Vector.Load(sums + i)).Store(total + i);
        }

        float* target = _result + ((nint)group * _outputChannels * _terms);
        for (int channel = 0; channel < _outputChannels; channel++)
        {
            float* lanes = total + (channel * SumsOfChannel);
            for (int term = 0; term < _terms; term++)
            {
                *target++ = Fold(lanes);
                lanes += ShortRun.Size;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fold(float* lanes)
    {
        for (int half = ShortRun.Size / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
                lanes[i] += lanes[i + half];
        }

        return lanes[0];
    }

    private readonly struct SummingBody(LaneWeightGradient* gradient) : IParallelBody
    {
        public void Run(int index) => gradient->SumChunk(index);
    }

    private readonly struct StoringBody(LaneWeightGradient* gradient) : IParallelBody
    {
        public void Run(int index) => gradient->Store(index);
    }

    /// <summary>Rows of the gradient, and of the source at the offsets of some taps, whose products are summed in sixteen lanes.</summary>
    private readonly struct Place(float* source, nint pitch, nint* offsets, Matrix<float> gradient, nint rows, nint columns, float* lanes)
    {
        public readonly float* Source = source;
        public readonly nint Pitch = pitch;
        public readonly nint* Offsets = offsets;
        public readonly Matrix<float> Gradient = gradient;
        public readonly nint Rows = rows;
        public readonly nint Columns = columns;
        public readonly float* Lanes = lanes;

        /// <summary>Where sixteen lanes begin: the last of a row reach back to columns that were summed before.</summary>
        public nint Locate(nint begin) => Math.Max(0, Math.Min(begin, Columns - ShortRun.Size));
    }

    /// <summary>Sums the products of an output channel and three taps.</summary>
    private readonly struct ChannelKernel(Place place) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            if (place.Columns < ShortRun.Size)
                Sum<V, LoadOfShortRow>();
            else
                Sum<V, LoadOfLongRow>();
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Sum<V, TLoad>()
            where V : struct, IFloatVector<V>
            where TLoad : struct, ILoad
        {
            nint pitch = place.Pitch, lineStride = place.Gradient.RowStride;
            for (nint lane = 0; lane < ShortRun.Size; lane += V.Count)
            {
                V sum0 = 0f, sum1 = 0f, sum2 = 0f;
                for (nint begin = 0; begin < place.Columns; begin += ShortRun.Size)
                {
                    nint column = place.Locate(begin) + lane, count = place.Columns - column;
                    V isNew = V.LessOrEqual(begin - column, V.LaneNumbers);
                    float* line = place.Gradient.Data + column;
                    float* from0 = place.Source + column + place.Offsets[0];
                    float* from1 = place.Source + column + place.Offsets[1];
                    float* from2 = place.Source + column + place.Offsets[2];
                    for (nint row = place.Rows; row > 0; row--)
                    {
                        V factor = TLoad.Load(line, isNew, count);
                        sum0 = V.FusedMultiplyAdd(factor, TLoad.Load(from0, isNew, count), sum0);
                        sum1 = V.FusedMultiplyAdd(factor, TLoad.Load(from1, isNew, count), sum1);
                        sum2 = V.FusedMultiplyAdd(factor, TLoad.Load(from2, isNew, count), sum2);
                        line += lineStride;
                        from0 += pitch;
                        from1 += pitch;
                        from2 += pitch;
                    }
                }

                Add(sum0, sum1, sum2, place.Lanes + lane);
            }
        }
    }

    /// <summary>Sums the products of three output channels and three taps.</summary>
    private readonly struct BlockKernel(Place place, nint channelStride, nint sumStride) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            if (place.Columns < ShortRun.Size)
                Sum<V, LoadOfShortRow>();
            else
                Sum<V, LoadOfLongRow>();
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private void Sum<V, TLoad>()
            where V : struct, IFloatVector<V>
            where TLoad : struct, ILoad
        {
            nint pitch = place.Pitch, lineStride = place.Gradient.RowStride, stride = channelStride;
            for (nint lane = 0; lane < ShortRun.Size; lane += V.Count)
            {
                V sum00 = 0f, sum01 = 0f, sum02 = 0f;
                V sum10 = 0f, sum11 = 0f, sum12 = 0f;
                V sum20 = 0f, sum21 = 0f, sum22 = 0f;
                for (nint begin = 0; begin < place.Columns; begin += ShortRun.Size)
                {
                    nint column = place.Locate(begin) + lane, count = place.Columns - column;
                    V isNew = V.LessOrEqual(begin - column, V.LaneNumbers);
                    float* line = place.Gradient.Data + column;
                    float* from0 = place.Source + column + place.Offsets[0];
                    float* from1 = place.Source + column + place.Offsets[1];
                    float* from2 = place.Source + column + place.Offsets[2];
                    for (nint row = place.Rows; row > 0; row--)
                    {
                        V x0 = TLoad.Load(from0, isNew, count), x1 = TLoad.Load(from1, isNew, count), x2 = TLoad.Load(from2, isNew, count);
                        V factor = TLoad.Load(line, isNew, count);
                        sum00 = V.FusedMultiplyAdd(factor, x0, sum00);
                        sum01 = V.FusedMultiplyAdd(factor, x1, sum01);
                        sum02 = V.FusedMultiplyAdd(factor, x2, sum02);
                        factor = TLoad.Load(line + stride, isNew, count);
                        sum10 = V.FusedMultiplyAdd(factor, x0, sum10);
                        sum11 = V.FusedMultiplyAdd(factor, x1, sum11);
                        sum12 = V.FusedMultiplyAdd(factor, x2, sum12);
                        factor = TLoad.Load(line + (2 * stride), isNew, count);
                        sum20 = V.FusedMultiplyAdd(factor, x0, sum20);
                        sum21 = V.FusedMultiplyAdd(factor, x1, sum21);
                        sum22 = V.FusedMultiplyAdd(factor, x2, sum22);
                        line += lineStride;
                        from0 += pitch;
                        from1 += pitch;
                        from2 += pitch;
                    }
                }

                float* lanes = place.Lanes + lane;
                Add(sum00, sum01, sum02, lanes);
                Add(sum10, sum11, sum12, lanes + sumStride);
                Add(sum20, sum21, sum22, lanes + (2 * sumStride));
            }
        }
    }

    /// <summary>What is new in a row, and zeros in the lanes behind the row and in those that were summed before.</summary>
    private interface ILoad
    {
        static abstract V Load<V>(float* from, V isNew, nint count)
            where V : struct, IFloatVector<V>;
    }

    private readonly struct LoadOfShortRow : ILoad
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Load<V>(float* from, V isNew, nint count)
            where V : struct, IFloatVector<V> => V.LoadFirst(from, count);
    }

    private readonly struct LoadOfLongRow : ILoad
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Load<V>(float* from, V isNew, nint count)
            where V : struct, IFloatVector<V> => V.Load(from) & isNew;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V>(V first, V second, V third, float* lanes)
        where V : struct, IFloatVector<V>
    {
        V.Store(V.Load(lanes) + first, lanes);
        V.Store(V.Load(lanes + ShortRun.Size) + second, lanes + ShortRun.Size);
        V.Store(V.Load(lanes + (2 * ShortRun.Size)) + third, lanes + (2 * ShortRun.Size));
    }
}
