using GradNet.Nn;

namespace GradNet.Cli.Bench.Cases;

/// <summary>
/// *_b1_inference: the forward pass of one image, without gradients. *_b1_8callers_inference: 250 of them on each of eight threads that have
/// the model in common; its rate beside the other's says how far serving scales to the cores.
/// </summary>
internal static class InferenceCases
{
    private const int Callers = 8;
    private const int Passes = 250;

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
        var barrier = new Barrier(Callers + 1);
        for (int i = 0; i < Callers; i++)
            new Thread(() => Serve(pass, barrier)) { IsBackground = true }.Start();
        return () =>
        {
            barrier.SignalAndWait();
            barrier.SignalAndWait();
        };
    }

    /// <summary>Begins and ends each round together with the others.</summary>
    private static void Serve(Action pass, Barrier barrier)
    {
        while (true)
        {
            barrier.SignalAndWait();
            for (int i = 0; i < Passes; i++)
                pass();
            barrier.SignalAndWait();
        }
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
