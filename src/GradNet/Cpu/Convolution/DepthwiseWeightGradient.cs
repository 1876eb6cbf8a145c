using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// The gradient of a float32 convolution by its weights in which each output channel sees one input channel: a task sums the products of
/// a channel, image after image, straight from padded copies of its planes.
/// </summary>
internal unsafe struct DepthwiseWeightGradient
{
    // Taps that are summed side by side.
    private const int TapsAtOnce = 3;

    private readonly PlaneBatch<float> _gradient;
    private readonly float* _result;
    private readonly SourcePlanes _planes;
    private readonly int _maxTerms;

    // A band is so many rows of a plane as make a chunk of the sum in each of sixteen lanes.
    private readonly Partition _bands;

    private int _terms;
    private nint* _offsets;

    public DepthwiseWeightGradient(PlaneBatch<float> input, PlaneBatch<float> gradient, PlaneBatch<float> weights, ConvolutionGeometry geometry)
    {
        _gradient = gradient;
        _result = weights.Data;
        _maxTerms = weights.Depth * weights.Height * weights.Width;
        int steps = (gradient.Width + ShortRun.Size - 1) / ShortRun.Size;
        _bands = new Partition(gradient.Height, Math.Max(1, SumChunks.MaxLength / Math.Max(1, steps)));
        _planes = new SourcePlanes(
            input,
            TapWeights.Forward(weights, geometry.Groups),
            AxisPass.Forward(geometry.Z, weights.Depth, gradient.Depth),
            AxisPass.Forward(geometry.Y, weights.Height, gradient.Height),
            AxisPass.Forward(geometry.X, weights.Width, gradient.Width),
            geometry.Groups,
            _bands.Count == 0 ? 0 : _bands.Size(0),
            mayLieInPlace: false);
    }

    /// <summary>Computes the gradient.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run()
    {
        int padded = (_maxTerms + TapsAtOnce - 1) / TapsAtOnce * TapsAtOnce;
        using var offsets = Scratch.Rent<nint>(padded + _maxTerms);
        _offsets = offsets.Pointer;
        _terms = _planes.Locate(_offsets, offsets.Pointer + padded);
        for (int term = _terms; term < padded; term++)
            _offsets[term] = _offsets[_terms - 1];
        fixed (DepthwiseWeightGradient* gradient = &this)
            WorkerPool.For(_gradient.Channels, new Body(gradient));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private readonly void Sum(int channel)
    {
        float* sums = _result + ((nint)channel * _terms);
        new Span<float>(sums, _terms).Clear();
        using var copy = Scratch.Rent<float>(_planes.Size);
        using var lines = Scratch.Rent<float>(_gradient.ColumnStride == 1 || _bands.Count == 0 ? 0 : _bands.Size(0) * _gradient.Width);
        float* lanes = stackalloc float[TapsAtOnce * ShortRun.Size];
        for (int i = 0; i < _gradient.Images * _gradient.Depth * _bands.Count; i++)
        {
            (int plane, int band) = Math.DivRem(i, _bands.Count);
            (int image, int depth) = Math.DivRem(plane, _gradient.Depth);
            int firstRow = _bands.Start(band), rows = _bands.Size(band);
            float* source = _planes.Get(image, channel, depth, firstRow, rows, copy.Pointer);
            Matrix<float> gradient = Lines(_gradient.Plane(image, channel, depth).From(firstRow, 0), rows, lines.Pointer);
            for (int term = 0; term < _terms; term += TapsAtOnce)
            {
                VectorWidth.Run(new TapsKernel(source, _planes.Pitch, _offsets + term, gradient, rows, _gradient.Width, lanes));
                for (int tap = 0; tap < Math.Min(TapsAtOnce, _terms - term); tap++)
                    sums[term + tap] += Fold(lanes + (tap * ShortRun.Size));
            }
        }
    }

    /// <summary>Rows of the gradient with neighbouring columns: in place or as a copy.</summary>
    private readonly Matrix<float> Lines(Matrix<float> gradient, int rows, float* copy)
    {
        if (gradient.ColumnStride == 1)
            return gradient;
        int width = _gradient.Width;
        PaddedPlane.Copy(gradient, new ClippedAxis(0, 1, rows, rows), new ClippedAxis(0, 1, width, width), copy, width);
        return new Matrix<float>(copy, width, 1);
    }

    /// <summary>The sum of sixteen lanes, by halves.</summary>
    private static float Fold(float* lanes)
    {
        for (int half = ShortRun.Size / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
                lanes[i] += lanes[i + half];
        }

        return lanes[0];
    }

    private readonly struct Body(DepthwiseWeightGradient* gradient) : IParallelBody
    {
        public void Run(int index) => gradient->Sum(index);
    }

    /// <summary>Sums the products of rows of the gradient and of the source at the offsets of some taps; column i goes to lane i mod 16.</summary>
    private readonly struct TapsKernel(
        float* source, nint pitch, nint* offsets, Matrix<float> gradient, nint rows, nint columns, float* lanes) : IVectorKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, IFloatVector<V>
        {
            for (nint lane = 0; lane < ShortRun.Size; lane += V.Count)
            {
                V sum0 = 0f, sum1 = 0f, sum2 = 0f;
                for (nint column = lane; column < columns; column += ShortRun.Size)
                {
                    nint count = columns - column, stride = pitch, lineStride = gradient.RowStride;
                    float* line = gradient.Data + column;
                    float* from0 = source + column + offsets[0];
                    float* from1 = source + column + offsets[1];
                    float* from2 = source + column + offsets[2];
                    for (nint row = rows; row > 0; row--)
                    {
                        if (count >= V.Count)
                        {
                            V factor = V.Load(line);
                            sum0 = V.FusedMultiplyAdd(factor, V.Load(from0), sum0);
                            sum1 = V.FusedMultiplyAdd(factor, V.Load(from1), sum1);
                            sum2 = V.FusedMultiplyAdd(factor, V.Load(from2), sum2);
                        }
                        else
                        {
                            V factor = V.LoadFirst(line, count);
                            sum0 = V.FusedMultiplyAdd(factor, V.LoadFirst(from0, count), sum0);
                            sum1 = V.FusedMultiplyAdd(factor, V.LoadFirst(from1, count), sum1);
                            sum2 = V.FusedMultiplyAdd(factor, V.LoadFirst(from2, count), sum2);
                        }

                        line += lineStride;
                        from0 += stride;
                        from1 += stride;
                        from2 += stride;
                    }
                }

                V.Store(sum0, lanes + lane);
                V.Store(sum1, lanes + ShortRun.Size + lane);
                V.Store(sum2, lanes + (2 * ShortRun.Size) + lane);
            }
        }
    }
}
