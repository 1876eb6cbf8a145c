namespace GradNet.Cli.Bench.Cases;

/// <summary>conv_*_f: a convolution with bias. conv_*_fb: the same, then the gradients of all its inputs for a fixed gradient of the output.</summary>
internal static class ConvolutionCases
{
    private static readonly ConvolutionSize[] Sizes =
    [
        new("lenet1", 64, 1, [28, 28], 6, 5) { Padding = 2 },
        new("lenet2", 64, 6, [14, 14], 16, 5),
        new("vgg56", 8, 64, [56, 56], 64, 3) { Padding = 1 },
        new("vgg14", 8, 256, [14, 14], 256, 3) { Padding = 1 },
        new("16x14", 64, 16, [14, 14], 32, 3) { Padding = 1 },
        new("res32", 128, 16, [32, 32], 16, 3) { Padding = 1 },
        new("res16", 128, 32, [16, 16], 32, 3) { Padding = 1 },
        new("res8", 128, 64, [8, 8], 64, 3) { Padding = 1 },
        new("stride2", 128, 16, [32, 32], 32, 3) { Padding = 1, Stride = 2 },
        new("1x1", 8, 256, [28, 28], 64, 1),
        new("1x1up", 8, 256, [14, 14], 1024, 1),
        new("dw3", 8, 96, [56, 56], 96, 3) { Padding = 1, Groups = 96 },
        new("dw28", 8, 128, [28, 28], 128, 3) { Padding = 1, Groups = 128 },
        new("grouped", 8, 64, [28, 28], 64, 3) { Padding = 1, Groups = 4 },
        new("dilated", 8, 64, [28, 28], 64, 3) { Padding = 2, Dilation = 2 },
        new("signal", 16, 64, [1024], 64, 9) { Padding = 4 },
        new("volume", 2, 16, [16, 32, 32], 32, 3) { Padding = 1 },
        new("transposed", 8, 64, [28, 28], 32, 4) { Padding = 1, Stride = 2, IsTransposed = true },
    ];

    /// <summary>The convolutions, and the poolings.</summary>
    public static BenchGroup Group { get; } = new("conv", () =>
    [
        .. Sizes.Select(size => new BenchCase($"conv_{size.Name}_f", () => Forward(size)) { Flops = size.Flops }),
        .. Sizes.Select(size => new BenchCase($"conv_{size.Name}_fb", () => ForwardBackward(size)) { Flops = 3 * size.Flops }),
        .. PoolingCases.All,
    ]);

    private static Action Forward(ConvolutionSize size)
    {
        Tensor images = Tensor.Normal(size.Images);
        Tensor kernels = Tensor.Normal(size.Kernels);
        Tensor bias = Tensor.Normal([size.Outputs]);
        return () => size.Apply(images, kernels, bias);
    }

    private static Action ForwardBackward(ConvolutionSize size)
    {
        Tensor images = Tensor.Normal(size.Images).Track();
        Tensor kernels = Tensor.Normal(size.Kernels).Track();
        Tensor bias = Tensor.Normal([size.Outputs]).Track();
        return GradientCase.Of([images, kernels, bias], () => size.Apply(images, kernels, bias));
    }
}
