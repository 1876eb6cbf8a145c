using GradNet.Datasets;
using GradNet.Nn;

namespace GradNet.Models.Tests;

public sealed class RestrictedBoltzmannMachineTests
{
    [Fact]
    public void It_learns_to_reconstruct_the_built_in_digits()
    {
        RandomSource.Default.Reset(1);
        (ImageDataset digits, _) = HandwrittenDigits.Generate(trainCount: 1_000, testCount: 1, seed: 1);
        var machine = new RestrictedBoltzmannMachine(visible: 784, hidden: 64);
        var descent = new Sgd(machine.Parameters, learningRate: 0.1);
        double first = 0;
        double last = 0;
        for (int epoch = 0; epoch < 5; epoch++)
        {
            foreach ((Tensor images, _) in digits.Batches(100, seed: (ulong)epoch))
            {
                Tensor data = images.Flatten(1);
                last = (machine.Reconstruct(machine.Forward(data)) - data).Square().Mean().Item<float>();
                first = first == 0 ? last : first;
                descent.Step(machine.ContrastiveDivergence(data));
            }
        }

        Assert.True(last < first / 3, $"squared error from {first:F4} to {last:F4}");
    }

    /// <summary>With weights of 0 every unit is on with probability 1/2, whatever is sampled, and the direction can be written down.</summary>
    [Fact]
    public void Without_weights_the_direction_is_known()
    {
        var machine = new RestrictedBoltzmannMachine(visible: 2, hidden: 3);
        machine.Weight.Value = Tensor.Zeros([2, 3]);
        Gradients direction = machine.ContrastiveDivergence(Tensor.From(new[,] { { 1f, 0f }, { 1f, 1f } }));
        Assert.Equal([-0.25f, -0.25f, -0.25f, 0f, 0f, 0f], direction[machine.Weight].ToArray<float>()); // ½·½ − v·½ in the mean
        Assert.Equal([0f, 0f, 0f], direction[machine.HiddenBias].ToArray<float>());
        Assert.Equal([-0.5f, 0f], direction[machine.VisibleBias].ToArray<float>());
    }

    [Fact]
    public void A_direction_of_another_shape_is_refused()
    {
        var bias = Parameter.Zeros([3]);
        Assert.Contains("[2] is given for a parameter of shape [3]", Assert.Throws<ShapeException>(() => Gradients.Given((bias, Tensor.Zeros([2])))).Message, StringComparison.Ordinal);
    }
}
