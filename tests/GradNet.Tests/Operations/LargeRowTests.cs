namespace GradNet.Tests.Operations;

/// <summary>Outputs beyond the caches are written past them, which must not show.</summary>
public sealed class LargeRowTests
{
    /// <summary>Above 8 MiB together, and a few of them below.</summary>
    private const int Rows = 4096;
    private const int Few = 3;

    public static TheoryData<string, int> Functions => new()
    {
        { "softmax", 520 },
        { "softmax", 528 },
        { "log-softmax", 528 },
        { "layer norm", 520 },
        { "layer norm", 528 },
        { "exp", 528 },
        { "sigmoid", 528 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Rows_of_a_large_tensor_and_their_gradients_have_the_bits_of_the_same_rows_alone(string name, int columns)
    {
        Tensor gain = Tensor.Normal([columns], key: new RandomKey(3)), bias = Tensor.Normal([columns], key: new RandomKey(4));
        Func<Tensor, Tensor> function = name switch
        {
            "softmax" => x => x.Softmax(),
            "log-softmax" => x => x.LogSoftmax(),
            "layer norm" => x => x.LayerNorm(gain, bias),
            "exp" => x => x.Exp(),
            _ => x => x.Sigmoid(),
        };
        Tensor x = Tensor.Normal([Rows, columns], key: new RandomKey(1)), weights = Tensor.Normal([Rows, columns], key: new RandomKey(2));
        Tensor last = x.Narrow(0, Rows - Few, Few), lastWeights = weights.Narrow(0, Rows - Few, Few);

        Assert.Equal(function(last).ToArray<float>(), function(x).Narrow(0, Rows - Few, Few).ToArray<float>());
        Tensor large = Tensor.Gradient(y => (function(y) * weights).Sum())(x);
        Tensor small = Tensor.Gradient(y => (function(y) * lastWeights).Sum())(last);
        Assert.Equal(small.ToArray<float>(), large.Narrow(0, Rows - Few, Few).ToArray<float>());
    }
}
