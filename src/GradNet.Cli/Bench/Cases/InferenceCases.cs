using GradNet.Nn;

namespace GradNet.Cli.Bench.Cases;

/// <summary>
/// *_b1_inference: the forward pass of one image, without gradients. *_b1_8callers_inference: 64 of them on each of eight threads that have
/// the model in common; its rate beside the other's says how far serving scales to the cores.
/// </summary>
internal static class InferenceCases
{
    private const int Callers = 8;
    private const int Passes = 64;

    private static readonly BenchNetwork[] Networks = [BenchNetwork.Mlp128, BenchNetwork.Mlp512, BenchNetwork.LeNet5];

    /// <summary>The forward passes.</summary>
    public static BenchGroup Group { get; } = new("inference", () =>
    [
        .. Networks.Select(network => new BenchCase($"{network.Name}_b1_inference", () => Create(network)) { Flops = network.ForwardFlops(1) }),
        .. Networks.Select(network => new BenchCase($"{network.Name}_b1_{Callers}callers_inference", () => CreateCallers(network))
        {
            Flops = Callers * Passes * network.ForwardFlops(1),
        }),
    ]);

    private static Action CreateCallers(BenchNetwork network)
    {
        Action pass = Create(network);
        return () =>
        {
            Thread[] callers = [.. Enumerable.Range(0, Callers).Select(_ => new Thread(() => Repeat(pass)))];
            Array.ForEach(callers, caller => caller.Start());
            Array.ForEach(callers, caller => caller.Join());
        };
    }

    private static void Repeat(Action pass)
    {
        for (int i = 0; i < Passes; i++)
            pass();
    }

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
