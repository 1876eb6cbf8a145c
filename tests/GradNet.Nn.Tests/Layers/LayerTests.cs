namespace GradNet.Nn.Tests;

public sealed class LayerTests
{
    [Fact]
    public void A_dense_layer_multiplies_by_its_transposed_weight_and_adds_its_bias()
    {
        var layer = new Linear(2, 3);
        layer.Weight.Value = Tensor.From(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        layer.Bias!.Value = Tensor.From(10f, 20f, 30f);
        Assert.Equal([21f, 45f, 69f, 12f, 24f, 36f], layer.Forward(Tensor.From(new float[,] { { 3, 4 }, { 0, 1 } })).ToArray<float>());
        Assert.Equal([2, 5, 4, 3], layer.Forward(Tensor.Zeros([2, 5, 4, 2])).Shape);
    }

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(2, 1, 1, 1)]
    [InlineData(1, 2, 2, 1)]
    [InlineData(2, 2, 2, 2)]
    [InlineData(3, 0, 1, 4)]
    public void A_convolution_is_its_formula(int stride, int padding, int dilation, int groups)
    {
        Conv2D layer = new Conv2D(4, 8, (3, 2), stride, padding, dilation, groups).WithFilledParameters();
        Tensor x = Filled.Tensor([2, 4, 9, 8], 5);
        Tensor y = layer.Forward(x);
        int height = ((9 + (2 * padding) - (dilation * 2) - 1) / stride) + 1;
        int width = ((8 + (2 * padding) - dilation - 1) / stride) + 1;
        Assert.Equal([2, 8, height, width], y.Shape);
        (float[] pixels, float[] weights) = (x.ToArray<float>(), layer.Weight.Value.ToArray<float>());
        float[] actual = y.ToArray<float>();
        for (int i = 0; i < actual.Length; i++)
        {
            (int row, int column, int output, int image) =
                (i / width % height, i % width, i / (width * height) % 8, i / (width * height * 8));
            double expected = layer.Bias!.Value.ToArray<float>()[output];
            for (int k = 0; k < 4 / groups * 6; k++)
            {
                int channel = k / 6;
                int h = (row * stride) - padding + (k / 2 % 3 * dilation);
                int w = (column * stride) - padding + (k % 2 * dilation);
                if (h is >= 0 and < 9 && w is >= 0 and < 8)
                {
                    int input = (output / (8 / groups) * (4 / groups)) + channel;
                    double pixel = pixels[(((image * 4) + input) * 72) + (h * 8) + w];
                    expected += pixel * weights[(output * (4 / groups) * 6) + k];
                }
            }

            Assert.Equal(expected, actual[i], 1e-5);
        }
    }

    [Fact]
    public void Pools_take_the_largest_element_or_the_mean_of_each_window()
    {
        Tensor x = Tensor.From([-1f, -2, -3, -4, -5, -6, -7, -8, -9], [1, 1, 3, 3]);
        Assert.Equal([-1f, -2, -4, -5], new MaxPool2D(2, stride: 1).Forward(x).ToArray<float>());
        Assert.Equal([-1f], new MaxPool2D(2).Forward(x).ToArray<float>());
        Assert.Equal([-1f, -2, -4, -5], new MaxPool2D(2, padding: 1).Forward(x).ToArray<float>());
        Assert.Equal([-3f, -4, -6, -7], new AveragePool2D(2, stride: 1).Forward(x).ToArray<float>());
        Assert.Equal([-0.25f, -1.25f, -2.75f, -7], new AveragePool2D(2, padding: 1).Forward(x).ToArray<float>());
    }

    [Fact]
    public void Dropout_keeps_the_mean_in_training_and_everything_in_use()
    {
        RandomSource.Default.Reset(3);
        var dropout = new Dropout(0.2);
        Tensor ones = Tensor.Ones([100_000]);
        float[] values = dropout.Forward(ones).ToArray<float>();
        Assert.All(values, value => Assert.True(value is 0f or 1.25f));

        // Five standard errors.
        Assert.InRange(values.Count(value => value == 0) / 1e5, 0.2 - 0.0064, 0.2 + 0.0064);
        using (Phase.Inference())
            Assert.All(dropout.Forward(ones).ToArray<float>(), value => Assert.Equal(1f, value));
    }

    [Fact]
    public void Layers_in_sequence_run_in_order_and_are_named_by_position()
    {
        Sequential model = [new Flatten(), new Linear(6, 2), new Relu()];
        Assert.Equal(["", "0", "1", "2"], model.NamedModules.Select(named => named.Name));
        Assert.Equal(["1.Weight", "1.Bias"], model.NamedParameters.Select(named => named.Name));
        Tensor x = Filled.Tensor([4, 1, 2, 3], 2);
        float[] expected = model[1].Forward(x.Reshape([4, 6])).ToArray<float>();
        Assert.Equal(expected.Select(value => Math.Max(value, 0)), model.Forward(x).ToArray<float>());
    }
}
