using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>
/// A pass of a float32 convolution whose kernels are a single pixel and leave none out: for each image and group a matrix product,
/// [target channels, source channels] × [source channels, pixels], of the images as they lie.
/// </summary>
internal readonly unsafe struct PointwisePass
{
    private readonly PlaneBatch<float> _source;
    private readonly PlaneBatch<float> _target;
    private readonly TapWeights _weights;
    private readonly int _groups;
    private readonly float* _bias;
    private readonly Epilogue _epilogue;

    /// <summary>Prepares the pass; see <see cref="ConvolutionPass"/>.</summary>
    public PointwisePass(PlaneBatch<float> source, PlaneBatch<float> target, TapWeights weights, int groups, float* bias, Epilogue epilogue)
    {
        (_source, _target, _weights, _groups) = (source, target, weights, groups);
        _bias = bias;
        _epilogue = epilogue.ForRunsOf((nint)target.Channels / groups * target.Depth * target.Height * target.Width);
    }

    /// <summary>Whether a convolution is of this kind, and the pixels of a plane nearly fill whole vectors.</summary>
    public static bool Fits(PlaneBatch<float> source, PlaneBatch<float> weights, ConvolutionGeometry geometry)
    {
        const double WellFilled = 0.9;
        double pixels = (double)source.Depth * source.Height * source.Width;
        return weights.Depth * weights.Height * weights.Width == 1 && source.IsOfWholePlanes
            && geometry.Z.KeepsPixels && geometry.Y.KeepsPixels && geometry.X.KeepsPixels
            && pixels > WellFilled * Math.Ceiling(pixels / PanelPacking.Block) * PanelPacking.Block;
    }

    /// <summary>Computes the target.</summary>
    public void Run()
    {
        int products = _target.Images * _groups;

        // Products of a small batch share the threads in turn.
        if (products >= 2 * WorkerPool.Threads)
        {
            WorkerPool.For(products, new Body(this));
        }
        else
        {
            for (int index = 0; index < products; index++)
                Multiply(index);
        }

        _epilogue.Complete();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Multiply(int index)
    {
        (int image, int group) = Math.DivRem(index, _groups);
        int rows = _target.Channels / _groups, terms = _source.Channels / _groups;
        int pixels = _target.Depth * _target.Height * _target.Width;
        var weights = new Matrix<float>(_weights.Channel(group, 0), _weights.TargetStride, _weights.Offset(1, 0, 0, 0));
        var source = new Matrix<float>(_source.Plane(image, group * terms, 0).Data, _source.ChannelStride, 1);
        float* target = _target.Plane(image, group * rows, 0).Data;
        FloatGemm.Multiply(rows, pixels, terms, weights, source, target, pixels);
        for (int row = 0; _bias != null && row < rows; row++)
        {
            float* plane = target + ((nint)row * pixels);
            FloatCopy.Add(plane, _bias[(group * rows) + row], plane, pixels);
        }

        _epilogue.Run(target, (nint)rows * pixels, runs: 1, pitch: 0);
    }

    private readonly struct Body(PointwisePass pass) : IParallelBody
    {
        public void Run(int index) => pass.Multiply(index);
    }
}
