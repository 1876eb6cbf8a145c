using GradNet.Models;
using GradNet.Nn;

namespace GradNet.Cli.Bench.Cases;

/// <summary>A network whose training steps and forward passes are timed.</summary>
/// <param name="Name">As it stands in the names of cases.</param>
/// <param name="Create">Makes it.</param>
/// <param name="Input">The shape of one image.</param>
internal sealed record BenchNetwork(string Name, Func<Module<Tensor, Tensor>> Create, Shape Input)
{
    /// <summary>784-128-10.</summary>
    public static BenchNetwork Mlp128 { get; } = new("mlp_128", () => new MultilayerPerceptron(hidden: 128), [784]);

    /// <summary>784-512-512-10.</summary>
    public static BenchNetwork Mlp512 { get; } = new(
        "mlp_512x2",
        () => new Sequential(new Linear(784, 512), new Relu(), new Linear(512, 512), new Relu(), new Linear(512, 10)),
        [784]);

    /// <summary>LeNet-5.</summary>
    public static BenchNetwork LeNet5 { get; } = new("lenet5", () => new LeNet5(), [1, 28, 28]);

    /// <summary>The residual network of 20 layers for CIFAR-10.</summary>
    public static BenchNetwork ResNet20 { get; } = new("resnet20", () => new CifarResNet(blocks: 3), [3, 32, 32]);

    /// <summary>So many images.</summary>
    public Shape Images(int batch) => [batch, .. Input];

    /// <summary>Floating-point operations of a forward pass.</summary>
    public double ForwardFlops(int batch) => 2.0 * Create().Describe(Images(batch)).MultiplyAdds;

    /// <summary>Those of a training step: forward, and as much again for the gradients of weights and of inputs, but not of the first inputs.</summary>
    public double StepFlops(int batch)
    {
        LayerTable table = Create().Describe(Images(batch));
        return 2.0 * ((3 * table.MultiplyAdds) - table.Layers[0].MultiplyAdds);
    }
}
