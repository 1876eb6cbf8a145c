using GradNet.Nn;

namespace GradNet.Cli.Bench.Cases;

/// <summary>*_b1_inference: the forward pass of one image, without gradients.</summary>
internal static class InferenceCases
{
    /// <summary>The forward passes.</summary>
    public static BenchGroup Group { get; } = new("inference", () =>
    [
        .. ((BenchNetwork[])[BenchNetwork.Mlp128, BenchNetwork.Mlp512, BenchNetwork.LeNet5]).Select(network =>
            new BenchCase($"{network.Name}_b1_inference", () => Create(network)) { Flops = network.ForwardFlops(1) }),
    ]);

    private static Action Create(BenchNetwork network)
    {
        Module<Tensor, Tensor> model = network.Create();
        Tensor image = Tensor.Normal(network.Images(1));
        Tensor.Compute(image);
        return () =>
        {
            using (Phase.Inference())
            using (NoGradient.Scope())
                Tensor.Compute(model.Forward(image));
        };
    }
}
