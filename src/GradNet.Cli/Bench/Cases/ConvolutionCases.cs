namespace GradNet.Cli.Bench.Cases;

/// <summary>conv_*_f: a convolution with bias. conv_*_fb: the same, then the gradients of all its inputs for a fixed gradient of the output.</summary>
internal static class ConvolutionCases
{
    private static readonly ConvolutionSize[] Sizes =
    [
        new("lenet1", 64, 1, 28, 28, 6, 5, 2, 1),
        new("lenet2", 64, 6, 14, 14, 16, 5, 0, 1),
        new("vgg56", 8, 64, 56, 56, 64, 3, 1, 1),
        new("vgg14", 8, 256, 14, 14, 256, 3, 1, 1),
        new("1x1", 8, 256, 28, 28, 64, 1, 0, 1),
        new("dw3", 8, 96, 56, 56, 96, 3, 1, 96),
    ];

    /// <summary>The convolutions.</summary>
    public static BenchGroup Group { get; } = new("conv",
    [
        .. Sizes.Select(size => new BenchCase($"conv_{size.Name}_f", () => Forward(size)) { Flops = size.Flops }),
        .. Sizes.Select(size => new BenchCase($"conv_{size.Name}_fb", () => ForwardBackward(size)) { Flops = 3 * size.Flops }),
    ]);

    private static Action Forward(ConvolutionSize size)
    {
        Tensor images = Tensor.Normal(size.Images);
        Tensor kernels = Tensor.Normal(size.Kernels);
        Tensor bias = Tensor.Normal([size.Outputs]);
        return () => Convolve(size, images, kernels, bias);
    }

    private static Action ForwardBackward(ConvolutionSize size)
    {
        Tensor images = Tensor.Normal(size.Images).Track();
        Tensor kernels = Tensor.Normal(size.Kernels).Track();
        Tensor bias = Tensor.Normal([size.Outputs]).Track();
        Tensor gradient = Tensor.Normal(size.Maps);
        var zero = Tensor.FromScalar(0f);
        return () =>
        {
            Tensor maps = Convolve(size, images, kernels, bias);

            // A single number whose gradient for the maps is the given one, without a pass over them.
            var loss = Tensor.WithGradient(zero, [maps], (_, _) => [gradient]);
            using (NoGradient.Scope())
                loss.Gradients(images, kernels, bias);
        };
    }

    private static Tensor Convolve(ConvolutionSize size, Tensor images, Tensor kernels, Tensor bias) =>
        images.Conv2D(kernels, padding: size.Padding, groups: size.Groups) + bias.Reshape([size.Outputs, 1, 1]);
}
