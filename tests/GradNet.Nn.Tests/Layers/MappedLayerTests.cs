namespace GradNet.Nn.Tests;

/// <summary>Modules in functions that VMap maps.</summary>
public sealed class MappedLayerTests
{
    private static readonly Tensor Batch = Tensor.Uniform([3, 1, 6, 6], -1, 1, new RandomKey(1));

    [Fact]
    public void A_network_gives_each_example_its_own_gradient_in_one_call()
    {
        RandomSource.Default.Reset(4);
        Sequential model = [new Conv2D(1, 2, kernel: 3), new BatchNorm2D(2), new Relu(), new MaxPool2D(2), new Flatten(), new Linear(8, 3)];
        int calls = 0;
        Tensor Gradient(Tensor image)
        {
            calls++;
            Tensor loss = Loss.CrossEntropy(model.Forward(image.Unsqueeze(0)), Tensor.From([1L]));
            return loss.Gradients(model.Parameters[0].Value)[0];
        }

        using IDisposable inference = Phase.Inference();
        Tensor mapped = Tensor.VMap(Gradient)(Batch);
        Assert.Equal(1, calls);
        Tensor expected = Tensor.Stack([.. Enumerable.Range(0, 3).Select(i => Gradient(Batch[i]))]);
        Assert.Equal(expected.Shape, mapped.Shape);
        Assert.InRange((expected - mapped).Abs().Max().Item<float>(), 0, 1e-6f);
    }

    [Fact]
    public void Statistics_change_with_one_example_after_the_other()
    {
        (BatchNorm2D one, BatchNorm2D mapped) = (new BatchNorm2D(1), new BatchNorm2D(1));
        Tensor expected = Tensor.Stack([.. Enumerable.Range(0, 3).Select(i => one.Forward(Batch[i].Unsqueeze(0)))]);
        Tensor actual = Tensor.VMap(image => mapped.Forward(image.Unsqueeze(0)))(Batch);
        Assert.Equal(expected.ToArray<float>(), actual.ToArray<float>());
        Assert.Equal(one.RunningMean!.Value.ToArray<float>(), mapped.RunningMean!.Value.ToArray<float>());
        Assert.Equal(one.RunningVariance!.Value.ToArray<float>(), mapped.RunningVariance!.Value.ToArray<float>());
    }
}
