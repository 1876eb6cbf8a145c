using GradNet.Nn;

namespace GradNet.Cli.Bench.Cases;

/// <summary>*_step: a whole training step on one batch that is there already: forward, mean cross-entropy, backward, Adam.</summary>
internal static class StepCases
{
    private const int Classes = 10;

    /// <summary>The training steps.</summary>
    public static BenchGroup Group { get; } = new("steps",
    [
        Step(BenchNetwork.Mlp128, batch: 32),
        Step(BenchNetwork.Mlp128, batch: 128),
        Step(BenchNetwork.Mlp512, batch: 128),
        Step(BenchNetwork.LeNet5, batch: 64),
    ])
    {
        LeftOut = ["lstm_char_step", "gpt_small_step", "resnet20_b32_step", "rbm_cd1_step"],
    };

    private static BenchCase Step(BenchNetwork network, int batch) => new($"{network.Name}_b{batch}_step", () => Create(network, batch))
    {
        Flops = network.StepFlops(batch),
    };

    private static Action Create(BenchNetwork network, int batch)
    {
        Module<Tensor, Tensor> model = network.Create();
        var adam = new Adam(model.Parameters, learningRate: 1e-3);
        Tensor images = Tensor.Normal(network.Images(batch));
        Tensor labels = Tensor.Range(0, batch) % Classes;
        return () => adam.Step(Loss.CrossEntropy(model.Forward(images), labels));
    }
}
