using GradNet.Models;
using GradNet.Nn;

namespace GradNet.Cli.Bench.Cases;

/// <summary>
/// *_step: a whole training step on one batch that is there already: forward, mean cross-entropy, backward, Adam. The Boltzmann machine
/// takes a step of contrastive divergence along the plain gradient.
/// </summary>
internal static class StepCases
{
    private const int Classes = 10;
    private const int Characters = 65;

    /// <summary>The training steps.</summary>
    public static BenchGroup Group { get; } = new("steps", () =>
    [
        Images(BenchNetwork.Mlp128, batch: 32),
        Images(BenchNetwork.Mlp128, batch: 128),
        Images(BenchNetwork.Mlp512, batch: 128),
        Images(BenchNetwork.LeNet5, batch: 64),
        Text("lstm_char", () => new CharacterLstm(Characters, features: 64, hidden: 256), batch: 32, time: 64, (320 * 1024) + (256 * Characters)),
        Text("gpt_small", CreateGpt, batch: 16, time: 128, (4 * ((12 * 128 * 128) + (2 * 128 * 128))) + (128 * Characters)),
        Images(BenchNetwork.ResNet20, batch: 32),
        new BenchCase("rbm_cd1_step", CreateBoltzmannMachine) { Flops = 5 * 2.0 * 100 * 784 * 256 },
    ]);

    private static BenchCase Images(BenchNetwork network, int batch) => new(
        $"{network.Name}_b{batch}_step",
        () => Train(network.Create(), Tensor.Normal(network.Images(batch)), Tensor.Range(0, batch) % Classes))
    {
        Flops = network.StepFlops(batch),
    };

    /// <param name="name">The network.</param>
    /// <param name="create">Makes it.</param>
    /// <param name="batch">Texts in a batch.</param>
    /// <param name="time">Characters of a text.</param>
    /// <param name="multiplyAdds">Of a forward pass, for one character.</param>
    private static BenchCase Text(string name, Func<Module<Tensor, Tensor>> create, int batch, int time, double multiplyAdds) => new(
        $"{name}_step",
        () =>
        {
            Tensor text = Tensor.Uniform([batch, time], 0, Characters).Cast(DType.Int64);
            return Train(create(), text, text.Roll(-1, axis: 1).Flatten());
        })
    {
        Flops = 3 * 2 * batch * time * multiplyAdds,
    };

    private static Action Train(Module<Tensor, Tensor> model, Tensor inputs, Tensor labels)
    {
        var adam = new Adam(model.Parameters, learningRate: 1e-3);
        Tensor.Compute(inputs, labels);
        return () =>
        {
            Tensor logits = model.Forward(inputs); // [batch, classes], or [batch, time, classes]
            adam.Step(Loss.CrossEntropy(logits.Reshape(-1, logits.Shape[^1]), labels));
        };
    }

    private static Gpt CreateGpt() => new(Characters, length: 128, layers: 4, features: 128, heads: 4, dropout: 0);

    private static Action CreateBoltzmannMachine()
    {
        var machine = new RestrictedBoltzmannMachine(visible: 784, hidden: 256);
        var descent = new Sgd(machine.Parameters, learningRate: 0.1);
        Tensor data = Tensor.Bernoulli([100, 784], probability: 0.5).Cast(DType.Float32);
        Tensor.Compute(data);
        return () => descent.Step(machine.ContrastiveDivergence(data));
    }
}
