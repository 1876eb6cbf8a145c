namespace GradNet;

/// <summary>Shifts and scales groups of elements to mean 0 and variance 1: (x − mean) / √(variance + ε) · gain + bias.</summary>
public static class NormalizationFunctions
{
    extension(Tensor x)
    {
        /// <summary>Normalizes each example over its last axes (Ba, Kiros and Hinton, "Layer normalization", 2016).</summary>
        /// <param name="axes">How many axes, counted from the last, are normalized together.</param>
        /// <param name="epsilon">Added to the variance.</param>
        /// <exception cref="ShapeException">There are not as many axes.</exception>
        public Tensor LayerNorm(int axes = 1, double epsilon = 1e-5) => Standardize(x.AsReal(), LastAxes("LayerNorm", x, axes), epsilon);

        /// <summary>Normalizes each example over the axes of the gain, and applies gain and bias.</summary>
        /// <param name="gain">Of the shape of the last axes of x.</param>
        /// <param name="bias">Of the same shape; none if null.</param>
        /// <param name="epsilon">Added to the variance.</param>
        /// <exception cref="ShapeException">The shape is not that of the last axes of x.</exception>
        public Tensor LayerNorm(Tensor gain, Tensor? bias = null, double epsilon = 1e-5)
        {
            RequireLastAxes("LayerNorm", "gain", x, gain);
            if (bias is not null)
                RequireLastAxes("LayerNorm", "bias", x, bias);
            return Affine(x.LayerNorm(gain.Rank, epsilon), gain, bias);
        }

        /// <summary>x / √(mean of x² + ε) over the last axes (Zhang and Sennrich, "Root mean square layer normalization", 2019).</summary>
        /// <inheritdoc cref="LayerNorm(Tensor, int, double)"/>
        public Tensor RmsNorm(int axes = 1, double epsilon = 1e-6)
        {
            Tensor real = x.AsReal();
            return real * (real.Square().Mean(LastAxes("RmsNorm", x, axes), keepDims: true) + epsilon).Rsqrt();
        }

        /// <summary>x / √(mean of x² + ε) · gain over the axes of the gain.</summary>
        /// <param name="gain">Of the shape of the last axes of x.</param>
        /// <param name="epsilon">Added to the mean square.</param>
        /// <exception cref="ShapeException">The shape is not that of the last axes of x.</exception>
        public Tensor RmsNorm(Tensor gain, double epsilon = 1e-6)
        {
            RequireLastAxes("RmsNorm", "gain", x, gain);
            return x.RmsNorm(gain.Rank, epsilon) * gain;
        }

        /// <summary>Normalizes groups of channels of each example (Wu and He, "Group normalization", 2018); x is [batch, channels, ...].</summary>
        /// <param name="groups">Into how many groups of neighbouring channels to divide; must divide the channels.</param>
        /// <param name="gain">[channels]; none if null.</param>
        /// <param name="bias">[channels]; none if null.</param>
        /// <param name="epsilon">Added to the variance.</param>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor GroupNorm(int groups, Tensor? gain = null, Tensor? bias = null, double epsilon = 1e-5)
        {
            int channels = Channels("GroupNorm", x);
            if (groups < 1 || channels % groups != 0)
                throw new ShapeException($"GroupNorm: {groups} groups do not divide the {channels} channels of {x.Shape}.");
            Tensor grouped = x.AsReal().Reshape([x.Shape[0], groups, -1]);
            return Affine(grouped.LayerNorm(1, epsilon).Reshape(x.Shape), PerChannel("GroupNorm", "gain", x, gain), PerChannel("GroupNorm", "bias", x, bias));
        }

        /// <summary>Normalizes each channel of each example (Ulyanov, Vedaldi and Lempitsky, "Instance normalization", 2016); x is [batch, channels, ...].</summary>
        /// <inheritdoc cref="GroupNorm(Tensor, int, Tensor, Tensor, double)"/>
        public Tensor InstanceNorm(Tensor? gain = null, Tensor? bias = null, double epsilon = 1e-5) =>
            x.GroupNorm(Channels("InstanceNorm", x), gain, bias, epsilon);

        /// <summary>
        /// Normalizes each channel over the batch, as in training (Ioffe and Szegedy, "Batch normalization", 2015); x is [batch, channels, ...].
        /// </summary>
        /// <param name="gain">[channels]; none if null.</param>
        /// <param name="bias">[channels]; none if null.</param>
        /// <param name="epsilon">Added to the variance.</param>
        /// <param name="mean">[channels], of this batch; without gradient.</param>
        /// <param name="variance">[channels], the mean squared distance from the mean in this batch; without gradient.</param>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor BatchNorm(Tensor? gain, Tensor? bias, double epsilon, out Tensor mean, out Tensor variance)
        {
            int channels = Channels("BatchNorm", x);
            Tensor real = x.AsReal();
            int[] axes = [0, .. Enumerable.Range(2, x.Rank - 2)];
            Tensor average = real.Mean(axes, keepDims: true);
            Tensor centred = real - average;
            Tensor spread = centred.Square().Mean(axes, keepDims: true);
            mean = average.Detach().Reshape([channels]);
            variance = spread.Detach().Reshape([channels]);
            return Affine(
                centred * (spread + epsilon).Rsqrt(), PerChannel("BatchNorm", "gain", x, gain), PerChannel("BatchNorm", "bias", x, bias));
        }

        /// <summary>Normalizes each channel by given statistics, as in inference; x is [batch, channels, ...].</summary>
        /// <param name="mean">[channels].</param>
        /// <param name="variance">[channels].</param>
        /// <param name="gain">[channels]; none if null.</param>
        /// <param name="bias">[channels]; none if null.</param>
        /// <param name="epsilon">Added to the variance.</param>
        /// <exception cref="ShapeException">The shapes do not fit.</exception>
        public Tensor BatchNorm(Tensor mean, Tensor variance, Tensor? gain = null, Tensor? bias = null, double epsilon = 1e-5)
        {
            Tensor shift = PerChannel("BatchNorm", "mean", x, mean)!;
            Tensor scale = (PerChannel("BatchNorm", "variance", x, variance)! + epsilon).Rsqrt();
            if (PerChannel("BatchNorm", "gain", x, gain) is { } factor)
                scale *= factor;
            Tensor y = (x - shift) * scale;
            return PerChannel("BatchNorm", "bias", x, bias) is { } offset ? y + offset : y;
        }
    }

    private static Tensor Standardize(Tensor x, int[] axes, double epsilon)
    {
        Tensor centred = x - x.Mean(axes, keepDims: true);
        return centred * (centred.Square().Mean(axes, keepDims: true) + epsilon).Rsqrt();
    }

    private static Tensor Affine(Tensor x, Tensor? gain, Tensor? bias)
    {
        Tensor y = gain is null ? x : x * gain;
        return bias is null ? y : y + bias;
    }

    private static int[] LastAxes(string operation, Tensor x, int count)
    {
        if (count < 1 || count > x.Rank)
            throw new ShapeException($"{operation}: {x.Shape} does not have {count} axes to normalize over.");
        return [.. Enumerable.Range(x.Rank - count, count)];
    }

    private static void RequireLastAxes(string operation, string name, Tensor x, Tensor parameter)
    {
        if (parameter.Rank == 0 || parameter.Rank > x.Rank || x.Shape[(x.Rank - parameter.Rank)..] != parameter.Shape)
            throw new ShapeException($"{operation}: {name} {parameter.Shape} is not the shape of the last axes of {x.Shape}.");
    }

    private static int Channels(string operation, Tensor x) => x.Rank >= 2
        ? x.Shape[1]
        : throw new ShapeException($"{operation}: {x.Shape} has no axis of channels: it should be [batch, channels, ...].");

    /// <summary>[channels] as [channels, 1, ...], to be broadcast to x.</summary>
    private static Tensor? PerChannel(string operation, string name, Tensor x, Tensor? parameter)
    {
        int channels = Channels(operation, x);
        if (parameter is null)
            return null;
        if (parameter.Rank != 1 || parameter.Shape[0] != channels)
            throw new ShapeException($"{operation}: {name} {parameter.Shape} should be [{channels}], one number for each channel of {x.Shape}.");
        int[] sizes = [channels, .. Enumerable.Repeat(1, x.Rank - 2)];
        return parameter.Reshape(Shape.Create(sizes));
    }
}
