namespace GradNet.Nn.Tests;

public sealed class LookingInsideTests
{
    [Fact]
    public void An_observation_keeps_output_and_gradient_and_changes_neither()
    {
        Mlp plain = new Mlp(4, 3, 2).WithFilledParameters();
        Mlp observed = new Mlp(4, 3, 2).WithFilledParameters();
        Tensor x = Filled.Tensor([5, 4], 1);
        using Observation observation = observed.Observe("Hidden");
        Assert.Null(observation.Output);

        Tensor expected = plain.Forward(x).Square().Mean();
        Tensor loss = observed.Forward(x).Square().Mean();
        Assert.Equal(expected.Item<float>(), loss.Item<float>());
        Assert.Equal(plain.Hidden.Forward(x).ToArray<float>(), observation.Output!.ToArray<float>());
        Assert.Null(observation.Gradient);

        float[] gradient = Gradients.Of(loss, observed.Parameters)[observed.Hidden.Weight].ToArray<float>();
        Assert.Equal(Gradients.Of(expected, plain.Parameters)[plain.Hidden.Weight].ToArray<float>(), gradient);
        Assert.Equal([5, 3], observation.Gradient!.Shape);
        float[] bias = Gradients.Of(expected, plain.Parameters)[plain.Hidden.Bias!].ToArray<float>();
        Assert.Equal(bias, observation.Gradient.Sum(0).ToArray<float>());
    }

    [Fact]
    public void An_observation_ends_when_it_is_disposed()
    {
        var model = new Mlp(4, 3, 2);
        Observation observation = model.Observe("Output");
        observation.Dispose();
        model.Forward(Tensor.Zeros([1, 4]));
        Assert.Null(observation.Output);
    }

    [Fact]
    public void Disposing_one_of_two_observations_of_a_module_leaves_the_other()
    {
        Mlp model = new Mlp(4, 3, 2).WithFilledParameters();
        Observation first = model.Observe("Hidden");
        using Observation second = model.Observe("Hidden");
        Tensor x = Filled.Tensor([5, 4], 1);
        Gradients.Of(model.Forward(x).Square().Mean(), model.Parameters);
        Assert.Equal(first.Output!.ToArray<float>(), second.Output!.ToArray<float>());
        Assert.Equal(first.Gradient!.ToArray<float>(), second.Gradient!.ToArray<float>());

        Tensor before = first.Output;
        first.Dispose();
        model.Forward(x + 1f);
        Assert.Same(before, first.Output);
        Assert.Equal(model.Hidden.Forward(x + 1f).ToArray<float>(), second.Output.ToArray<float>());
    }

    [Fact]
    public void A_hook_sees_every_call_in_the_order_in_which_they_finish()
    {
        var model = new Sequential(new Mlp(4, 3, 2), new Relu());
        var paths = new List<string>();
        using (model.Hook(call => paths.Add($"{call.Path}: {call.Input!.Shape} -> {call.Output!.Shape}")))
            model.Forward(Tensor.Zeros([1, 4]));
        model.Forward(Tensor.Zeros([1, 4]));
        Assert.Equal(
            [
                "0.Hidden: [1, 4] -> [1, 3]", "0.Output: [1, 3] -> [1, 2]", "0: [1, 4] -> [1, 2]", "1: [1, 2] -> [1, 2]",
                ": [1, 4] -> [1, 2]",
            ],
            paths);
    }

    [Fact]
    public void The_layer_table_counts_parameters_and_multiply_adds()
    {
        Sequential model = [new Conv2D(1, 6, 5, padding: 2), new MaxPool2D(2), new Conv2D(6, 16, 5), new Flatten(), new Linear(1600, 10)];
        LayerTable table = model.Describe([2, 1, 28, 28]);
        Assert.Equal(
            [
                "0 Conv2D 1 -> 6, 5 × 5, padding 2 × 2 [2, 6, 28, 28] 156 235200", "1 MaxPool2D 2 × 2 [2, 6, 14, 14] 0 0",
                "2 Conv2D 6 -> 16, 5 × 5 [2, 16, 10, 10] 2416 480000", "3 Flatten [2, 1600] 0 0", "4 Linear 1600 -> 10 [2, 10] 16010 32000",
            ],
            table.Layers.Select(row => $"{row.Path} {row.Description} {row.OutputShape} {row.Parameters} {row.MultiplyAdds}"));
        Assert.Equal(156 + 2416 + 16010, table.Parameters);
    }

    [Fact]
    public async Task Dropout_follows_the_phase_of_the_flow_across_await()
    {
        RandomSource.Default.Reset(1);
        var dropout = new Dropout(0.5);
        Tensor ones = Tensor.Ones([1000]);
        float[] training = dropout.Forward(ones).ToArray<float>();
        Assert.All(training, value => Assert.True(value is 0f or 2f));
        Assert.InRange(training.Average(), 0.9, 1.1);
        using (Phase.Inference())
        {
            await Task.Yield();
            Assert.False(Phase.IsTraining);
            Assert.Equal(ones.ToArray<float>(), dropout.Forward(ones).ToArray<float>());
            using (Phase.Training())
                Assert.True(Phase.IsTraining);
            Assert.False(Phase.IsTraining);
        }

        Assert.True(Phase.IsTraining);
    }
}
