using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>The weights of a convolution as a pass reads them: by channel of its target, and by channel of its source and tap.</summary>
internal readonly unsafe struct TapWeights
{
    private readonly PlaneBatch<float> _weights;
    private readonly nint _groupStride;
    private readonly nint _sourceStride;

    private TapWeights(PlaneBatch<float> weights, int groups, nint targetStride, nint sourceStride)
    {
        _weights = weights;
        _groupStride = weights.Images / groups * weights.ImageStride;
        TargetStride = targetStride;
        _sourceStride = sourceStride;
    }

    public int Depth => _weights.Depth;

    public int Height => _weights.Height;

    public int Width => _weights.Width;

    /// <summary>Elements from the weights of a channel of the target to those of the next.</summary>
    public nint TargetStride { get; }

    /// <summary>Weights [K, C / groups, T, R, S] for a pass from C channels to K.</summary>
    public static TapWeights Forward(PlaneBatch<float> weights, int groups) => new(weights, groups, weights.ImageStride, weights.ChannelStride);

    /// <summary>Weights [K, C / groups, T, R, S] for a pass from K channels to C.</summary>
    public static TapWeights Backward(PlaneBatch<float> weights, int groups) => new(weights, groups, weights.ChannelStride, weights.ImageStride);

    /// <summary>The weights of a channel of the target, counted within its group.</summary>
    public float* Channel(int group, int channel) => _weights.Data + (group * _groupStride) + (channel * TargetStride);

    /// <summary>Packs the weights of some channels of the target, those of a term side by side, at distances of a width.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Pack(int group, int channel, int channels, nint* offsets, int terms, float* panel, nint width)
    {
        float* weights = Channel(group, channel);
        for (int term = 0; term < terms;)
        {
            // Neighbours in memory are packed together.
            int end = term + 1;
            while (end < terms && offsets[end] == offsets[end - 1] + 1)
                end++;
            var run = new Matrix<float>(weights + offsets[term], TargetStride, 1);
            PanelPacking.Pack(run, channels, end - term, panel + (term * width), width);
            term = end;
        }
    }

    /// <summary>From there to the weight of a channel of the source, counted within the group, and a tap.</summary>
    public nint Offset(int channel, int depth, int row, int column) =>
        (channel * _sourceStride) + (depth * _weights.DepthStride) + (row * _weights.RowStride) + (column * _weights.ColumnStride);
}
