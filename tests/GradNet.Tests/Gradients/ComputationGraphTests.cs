namespace GradNet.Tests.Gradients;

/// <summary>What a computation looks like from outside.</summary>
public sealed class ComputationGraphTests
{
    [Fact]
    public void Every_node_has_its_value_and_gradient_and_every_edge_its_factor()
    {
        Tensor x = Tensor.FromScalar(-2.0, DType.Float64).Track();
        Tensor y = Tensor.FromScalar(5.0, DType.Float64).Track();
        Tensor z = Tensor.FromScalar(-4.0, DType.Float64).Track();
        var graph = ComputationGraph.Of((x + y) * z, ("x", x), ("y", y), ("z", z));
        Assert.Equal(["x", "y", "Add", "z", "Multiply"], graph.Nodes.Select(node => node.Name));
        Assert.Equal([-2, 5, 3, -4, -12], graph.Nodes.Select(node => node.Value.Item<double>()));
        Assert.Equal([-4, -4, -4, 3, 1], graph.Nodes.Select(node => node.Gradient!.Item<double>()));
        Assert.Equal([-4, 3], graph.Nodes[4].Inputs.Select(edge => edge.Factor!.Item<double>()));
        Assert.Equal([2, 3], graph.Nodes[4].Inputs.Select(edge => edge.Input));
    }

    [Fact]
    public void A_value_used_twice_collects_the_gradients_of_both_edges()
    {
        Tensor x = Tensor.FromScalar(3f).Track();
        ComputationNode product = ComputationGraph.Of(x * x, ("x", x)).Nodes[^1];
        Assert.Equal([3f, 3f], product.Inputs.Select(edge => edge.Gradient!.Item<float>()));
    }

    [Fact]
    public void Constants_are_shown_without_gradients()
    {
        Tensor x = Tensor.FromScalar(3f).Track();
        var graph = ComputationGraph.Of(x * Tensor.FromScalar(2f), ("x", x));
        Assert.Null(Assert.Single(graph.Nodes, node => node.Name == "constant").Gradient);
    }

    [Fact]
    public void A_deep_graph_does_not_overflow_the_stack()
    {
        Tensor x = Tensor.FromScalar(1f).Track();
        Tensor y = x;
        for (int i = 0; i < 20_000; i++)
            y = -y;
        Assert.Equal(20_001, ComputationGraph.Of(y).Nodes.Count);
    }

    [Fact]
    public void An_untracked_output_says_what_to_do()
    {
        var error = Assert.Throws<InvalidOperationException>(() => ComputationGraph.Of(Tensor.FromScalar(1f)));
        Assert.Contains("Track()", error.Message, StringComparison.Ordinal);
    }
}
