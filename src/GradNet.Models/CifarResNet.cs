using GradNet.Nn;

namespace GradNet.Models;

/// <summary>The residual network for images of 32 × 32 pixels: three stages, each with twice the maps of half the height and width.</summary>
/// <remarks>
/// He, Zhang, Ren, Sun, "Deep residual learning for image recognition", 2016, section 4.2: 8.75 % errors on CIFAR-10 with 20 layers. Where
/// the shape changes, the shortcut is a convolution of 1 × 1.
/// </remarks>
public sealed class CifarResNet : Module<Tensor, Tensor>
{
    /// <summary>Makes the network.</summary>
    /// <param name="blocks">Blocks of a stage: n in the paper, whose networks have 6n + 2 layers.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no block.</exception>
    public CifarResNet(int blocks = 3, int classes = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 1);
        Stem = new Sequential(Convolution(3, 16), new BatchNorm2D(16), new Relu());
        Stage1 = Stage(blocks, 16, 16, stride: 1);
        Stage2 = Stage(blocks, 16, 32, stride: 2);
        Stage3 = Stage(blocks, 32, 64, stride: 2);
        Output = new Linear(64, classes);
    }

    /// <summary>The first convolution.</summary>
    public Sequential Stem { get; }

    /// <summary>16 maps of the full size.</summary>
    public Sequential Stage1 { get; }

    /// <summary>32 maps of half the height and width.</summary>
    public Sequential Stage2 { get; }

    /// <summary>64 maps of a quarter of the height and width.</summary>
    public Sequential Stage3 { get; }

    /// <summary>The mean of each map.</summary>
    public GlobalAveragePool Pool { get; } = new();

    /// <summary>A logit for each class.</summary>
    public Linear Output { get; }

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor images) // [batch, 3, 32, 32]
    {
        Tensor maps = Stage1.Forward(Stem.Forward(images)); // [batch, 16, 32, 32]
        maps = Stage2.Forward(maps); // [batch, 32, 16, 16]
        maps = Stage3.Forward(maps); // [batch, 64, 8, 8]
        return Output.Forward(Pool.Forward(maps)); // [batch, classes]
    }

    private static Sequential Stage(int blocks, int inputs, int maps, int stride)
    {
        var stage = new List<Module<Tensor, Tensor>>();
        for (int i = 0; i < blocks; i++)
        {
            stage.Add(i == 0 ? Block(inputs, maps, stride) : Block(maps, maps, stride: 1));
            stage.Add(new Relu());
        }

        return new Sequential([.. stage]);
    }

    private static Residual Block(int inputs, int maps, int stride)
    {
        var body = new Sequential(
            Convolution(inputs, maps, stride), new BatchNorm2D(maps), new Relu(), Convolution(maps, maps), new BatchNorm2D(maps));
        return inputs == maps
            ? new Residual(body)
            : new Residual(body, new Sequential(new Conv2D(inputs, maps, 1, stride, bias: false), new BatchNorm2D(maps)));
    }

    /// <summary>3 × 3; the normalization behind it has the bias.</summary>
    private static Conv2D Convolution(int inputs, int maps, int stride = 1) =>
        new(inputs, maps, 3, stride, padding: 1, bias: false, initializer: new HeNormal());
}
