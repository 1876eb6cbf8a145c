using GradNet.Nn;

namespace GradNet.Models.Tests;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("perceptron", 7_850)]
    [InlineData("softmax", 7_850)]
    [InlineData("mlp", 238_510)]
    [InlineData("lenet5", 61_706)]
    public void It_has_the_parameters_that_its_layers_add_up_to(string name, long expected)
    {
        Module<Tensor, Tensor> model = Zoo.All.Single(entry => entry.Name == name).Create(10);
        Assert.Equal(expected, model.Parameters.Sum(parameter => parameter.Shape.ElementCount));
        Assert.True(model.Forward(Tensor.Zeros([5, 1, 28, 28])).Shape == [5, 10]);
    }

    /// <summary>As counted for the network with projections in the shortcuts: 0.27 million in the paper's table 6.</summary>
    [Fact]
    public void The_residual_network_of_20_layers_has_the_papers_size()
    {
        var model = new CifarResNet(blocks: 3);
        Assert.Equal(272_474, model.Parameters.Sum(parameter => parameter.Shape.ElementCount));
        Assert.True(model.Forward(Tensor.Zeros([2, 3, 32, 32])).Shape == [2, 10]);
    }

    [Fact]
    public void A_mistaken_image_size_is_reported_at_the_layer_that_it_does_not_fit()
    {
        var error = Assert.Throws<ShapeException>(() => new LeNet5().Forward(Tensor.Zeros([2, 1, 32, 32])));
        Assert.Contains("MatMul: [2, 576] × [400, 120]", error.Message, StringComparison.Ordinal);
        Assert.Contains("LeNet5.C5 (Linear 400 -> 120)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_perceptron_learns_only_from_mistakes()
    {
        Tensor sums = Tensor.From(new[,] { { 1f, 3f, 2f }, { 5f, 0f, 1f } }).Track();
        Tensor loss = Perceptron.Mistake(sums, Tensor.From(2L, 0L));
        float[] gradient = loss.Gradients(sums)[0].ToArray<float>();
        Assert.Equal([0f, 0.5f, -0.5f, 0f, 0f, 0f], gradient);
    }
}
