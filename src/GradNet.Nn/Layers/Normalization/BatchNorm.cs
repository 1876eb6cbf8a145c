namespace GradNet.Nn;

/// <summary>
/// Batch normalization: each channel to mean 0 and variance 1, then scaled by Weight and shifted by Bias. In training mean and variance are
/// the batch's, and their running averages are kept; in use (<see cref="Phase.Inference"/>) the averages take their place.
/// </summary>
/// <remarks>Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate shift", 2015.</remarks>
public abstract class BatchNorm : Module<Tensor, Tensor>
{
    private readonly double? _momentum;
    private readonly double _epsilon;

    private protected BatchNorm(int channels, double epsilon, double? momentum, bool affine, bool trackStatistics)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        (Channels, _epsilon, _momentum) = (channels, epsilon, momentum);
        Weight = affine ? Parameter.Ones([channels]) : null;
        Bias = affine ? Parameter.Zeros([channels]) : null;
        RunningMean = trackStatistics ? new State(Tensor.Zeros([channels])) : null;
        RunningVariance = trackStatistics ? new State(Tensor.Ones([channels])) : null;
        BatchCount = trackStatistics ? new State(Tensor.FromScalar(0)) : null;
    }

    /// <summary>[channels]; null for a layer without.</summary>
    public Parameter? Weight { get; }

    /// <summary>[channels]; null for a layer without.</summary>
    public Parameter? Bias { get; }

    /// <summary>The average of the batches' means, [channels]; null for a layer that always uses the batch's own.</summary>
    public State? RunningMean { get; }

    /// <summary>The average of the batches' variances, estimated without bias, [channels]; null for a layer that always uses the batch's own.</summary>
    public State? RunningVariance { get; }

    /// <summary>How many batches are in the averages, [] of int64; PyTorch's num_batches_tracked.</summary>
    public State? BatchCount { get; }

    private protected int Channels { get; }

    /// <summary>The shapes that fit, for messages.</summary>
    private protected abstract string Expected { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{TypeName} {Channels}";

    /// <inheritdoc/>
    protected sealed override Tensor ForwardCore(Tensor x)
    {
        if (!Accepts(x.Shape))
            throw new ShapeException($"{TypeName}: the input is {x.Shape}, but should be {Expected}.");
        if (!Phase.IsTraining && RunningMean is not null)
            return x.BatchNorm(RunningMean.Value, RunningVariance!.Value, Weight?.Value, Bias?.Value, _epsilon);
        long count = x.ElementCount / Channels;
        if (Phase.IsTraining && count < 2)
            throw new ShapeException($"{TypeName}: {x.Shape} has one number a channel, whose variance says nothing; train on larger batches.");
        Tensor y = x.BatchNorm(Weight?.Value, Bias?.Value, _epsilon, out Tensor mean, out Tensor variance);
        if (Phase.IsTraining && RunningMean is not null)
            Average(mean, variance * ((double)count / (count - 1)));
        return y;
    }

    private void Average(Tensor mean, Tensor variance)
    {
        BatchCount!.Value += 1;
        Tensor share = _momentum is { } momentum ? Tensor.FromScalar(momentum) : 1f / BatchCount.Value.Cast(DType.Float32);
        RunningMean!.Value += (mean - RunningMean.Value) * share;
        RunningVariance!.Value += (variance - RunningVariance.Value) * share;
    }
}
