namespace GradNet.Cli.Bench.Cases;

/// <summary>pool_*_f: a pooling of images. pool_*_fb: the same, then the gradient of the images for a fixed gradient of the output.</summary>
internal static class PoolingCases
{
    private static readonly (string Name, Shape Images, Func<Tensor, Tensor> Function)[] Poolings =
    [
        ("max2", [64, 16, 28, 28], x => x.MaxPool2D(2)),
        ("max3", [8, 64, 56, 56], x => x.MaxPool2D(3, 2, 1)),
        ("avg2", [64, 16, 28, 28], x => x.AveragePool2D(2)),
        ("avg3", [8, 64, 56, 56], x => x.AveragePool2D(3, 1, 1)),
        ("global", [128, 64, 8, 8], x => x.AdaptiveAveragePool2D(1)),
    ];

    /// <summary>The cases, with as many bytes as a pass must read and write.</summary>
    public static IEnumerable<BenchCase> All =>
    [
        .. Poolings.Select(pooling => new BenchCase($"pool_{pooling.Name}_f", () => Forward(pooling.Images, pooling.Function))
        {
            Bytes = pooling.Images.ElementCount * sizeof(float),
        }),
        .. Poolings.Select(pooling => new BenchCase($"pool_{pooling.Name}_fb", () => ForwardBackward(pooling.Images, pooling.Function))
        {
            Bytes = 2 * pooling.Images.ElementCount * sizeof(float),
        }),
    ];

    private static Action Forward(Shape shape, Func<Tensor, Tensor> function)
    {
        Tensor images = Tensor.Normal(shape);
        return () => function(images);
    }

    private static Action ForwardBackward(Shape shape, Func<Tensor, Tensor> function)
    {
        Tensor images = Tensor.Normal(shape).Track();
        return GradientCase.Of([images], () => function(images));
    }
}
