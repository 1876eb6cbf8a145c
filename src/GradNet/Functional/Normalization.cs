using GradNet.Graph.Primitives;

namespace GradNet;

/// <summary>Shifts and scales groups of elements to mean 0 and variance 1: (x − mean) / √(variance + ε) · gain + bias.</summary>
public static class NormalizationFunctions
{
    /// <summary>Planes of fewer elements are normalized in plain operations, since a kernel would start anew for each.</summary>
    private const int ShortestPlane = 16;

    extension(Tensor x)
    {
        /// <summary>Normalizes each example over its last axes (Ba, Kiros and Hinton, "Layer normalization", 2016).</summary>
        /// <param name="axes">How many axes, counted from the last, are normalized together.</param>
        /// <param name="epsilon">Added to the variance.</param>
        /// <exception cref="ShapeException">There are not as many axes.</exception>
        public Tensor LayerNorm(int axes = 1, double epsilon = 1e-5) => Normalize(Composites.Standardize, "LayerNorm", x, axes, epsilon);

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
            if (bias is null || !HasKernels(x))
                return Affine(x.LayerNorm(gain.Rank, epsilon), gain, bias);
            Tensor real = Rows(x, gain.Rank);
            Tensor y = Composites.LayerNorm.Apply(
                [real, gain.Cast(real.DType).Flatten(), bias.Cast(real.DType).Flatten(), real.Beside(epsilon)]);
            return gain.Rank == 1 ? y : y.Reshape(x.Shape);
        }

        /// <summary>x / √(mean of x² + ε) over the last axes (Zhang and Sennrich, "Root mean square layer normalization", 2019).</summary>
        /// <inheritdoc cref="LayerNorm(Tensor, int, double)"/>
        public Tensor RmsNorm(int axes = 1, double epsilon = 1e-6) => Normalize(Composites.RmsNormalize, "RmsNorm", x, axes, epsilon);

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
            if (x.Rank > 2 && x.Shape[2..].ElementCount >= ShortestPlane && HasKernels(x))
                return NormalizePlanes(real, gain, bias, epsilon, out mean, out variance);
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

    /// <summary>Batch normalization of images by the kernel that keeps a channel's planes in the cache.</summary>
    private static Tensor NormalizePlanes(Tensor x, Tensor? gain, Tensor? bias, double epsilon, out Tensor mean, out Tensor variance)
    {
        Tensor planes = x.Flatten(2);   // [batch, channels, height · width]
        Tensor factor = Channelwise("gain", x, gain) ?? Tensor.Ones([x.Shape[1]], x.DType);
        Tensor offset = Channelwise("bias", x, bias) ?? Tensor.Zeros([x.Shape[1]], x.DType);
        Tensor[] results = Normalizations.BatchNorm.Apply(planes, factor, offset, x.Beside(epsilon));
        (mean, variance) = (results[1].Detach(), results[2].Detach());
        return results[0].Reshape(x.Shape);

        static Tensor? Channelwise(string name, Tensor x, Tensor? parameter)
        {
            PerChannel("BatchNorm", name, x, parameter);
            return parameter?.Cast(x.DType);
        }
    }

    /// <summary>Normalizes over the last axes as if they were one.</summary>
    private static Tensor Normalize(Composite composite, string operation, Tensor x, int axes, double epsilon)
    {
        if (axes < 1 || axes > x.Rank)
            throw new ShapeException($"{operation}: {x.Shape} does not have {axes} axes to normalize over.");
        Tensor rows = Rows(x, axes);
        Tensor y = composite.Apply(rows, rows.Beside(epsilon));
        return axes == 1 ? y : y.Reshape(x.Shape);
    }

    /// <summary>Whether kernels with several results take the numbers: narrow ones are computed in plain operations, which widen them.</summary>
    private static bool HasKernels(Tensor x) => x.DType is not (DType.Float16 or DType.BFloat16);

    /// <summary>The last axes as one, of real numbers.</summary>
    private static Tensor Rows(Tensor x, int axes) => axes == 1 ? x.AsReal() : x.AsReal().Flatten(x.Rank - axes);

    private static Tensor Affine(Tensor x, Tensor? gain, Tensor? bias)
    {
        Tensor y = gain is null ? x : x * gain;
        return bias is null ? y : y + bias;
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
