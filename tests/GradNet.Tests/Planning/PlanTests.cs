using System.Text.Json;
using GradNet.Graph;
using GradNet.Planning;

namespace GradNet.Tests.Planning;

/// <summary>One plan serves every graph with the same structure, and lays its temporaries close together.</summary>
[Collection(GlobalState.Name)]
public sealed class PlanTests : IDisposable
{
    private readonly IDisposable _policy = Policy.Scope(ExecutionPolicy.Deferred);

    public void Dispose() => _policy.Dispose();

    [Fact]
    public void Another_scalar_or_random_key_is_no_new_plan()
    {
        Compute(0.1f);
        long misses = Plans.Statistics.Misses;
        float second = Compute(0.2f);
        Assert.Equal(misses, Plans.Statistics.Misses);
        Assert.NotEqual(Compute(0.1f), second);

        static float Compute(float rate) => (Tensor.Normal([31]) * rate).Sum().Item<float>();
    }

    [Fact]
    public void Another_shape_or_operation_is_a_new_plan()
    {
        Tensor.Ones([33]).Exp().Sum().Item<float>();
        long misses = Plans.Statistics.Misses;
        Tensor.Ones([34]).Exp().Sum().Item<float>();
        Tensor.Ones([33]).Tanh().Sum().Item<float>();
        Assert.Equal(misses + 2, Plans.Statistics.Misses);
    }

    [Fact]
    public void A_new_plan_is_told_of_with_the_first_operation_that_differs()
    {
        var misses = new List<PlanMiss>();
        Compute(x => x.Exp().Tanh());
        Plans.Missed += misses.Add;
        try
        {
            Compute(x => x.Exp().Sigmoid());
            Compute(x => x.Exp().Sigmoid());
        }
        finally
        {
            Plans.Missed -= misses.Add;
        }

        PlanMiss miss = Assert.Single(misses);
        Assert.Equal(("Sigmoid", 1, 3), (miss.Operation, miss.Alike, miss.Nodes));
        Assert.Equal("new plan for 3 operations: number 2 differs, Sigmoid [37]; 148 bytes of temporaries, 1.000 times the least", miss.ToString());

        static void Compute(Func<Tensor, Tensor> function) => function(Tensor.From(new float[37], [37])).Sum().Item<float>();
    }

    [Fact]
    public void A_profile_holds_every_kernel_under_both_policies()
    {
        using var profile = KernelProfile.Start();
        Assert.Throws<InvalidOperationException>(KernelProfile.Start);
        Multiply();
        using (Policy.Scope(ExecutionPolicy.Immediate))
            Multiply();
        profile.Dispose();
        Multiply();
        Assert.Equal(2, Assert.Single(profile.Costs, cost => cost.Kernel == "MatMul" && cost.Shape == [41, 41]).Runs);
        using var stream = new MemoryStream();
        profile.WriteChromeTrace(stream);
        JsonElement events = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("traceEvents");
        Assert.Equal(profile.Costs.Sum(cost => cost.Runs), events.GetArrayLength());
        Assert.All(events.EnumerateArray(), item => Assert.True(item.GetProperty("dur").GetDouble() >= 0));

        static void Multiply() => Tensor.Ones([41, 41]).MatMul(Tensor.Ones([41, 41])).ToArray<float>();
    }

    [Fact]
    public void The_arena_of_a_step_through_48_layers_is_within_a_tenth_of_the_lower_bound()
    {
        Tensor x = Tensor.Normal([32, 64]);
        Tensor[] weights = [.. Enumerable.Range(0, 48).Select(_ => Tensor.Normal([64, 64], 0, 0.1).Track())];
        Tensor loss = weights.Aggregate(x, (h, weight) => h.MatMul(weight).Tanh() + h).Square().Mean();
        Tensor[] gradients = loss.Gradients(weights);
        var recording = new Recording();
        recording.Fill([.. gradients.Select(gradient => gradient.Node), loss.Node], keepsHistory: false);
        Plan plan = PlanBuilder.Build(recording);
        long bound = Arena.LowerBound([.. plan.Buffers.Where(buffer => buffer.Kind == BufferKind.Arena)]);
        Assert.InRange(plan.ArenaBytes, bound, bound * 11 / 10);
    }

    [Fact]
    public void A_plan_can_be_read()
    {
        Tensor y = Tensor.From(1f, 2f).Exp() + Tensor.From(3f, 4f);
        var recording = new Recording();
        recording.Fill([y.Node], keepsHistory: false);
        string[] lines = PlanBuilder.Build(recording).ToString().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
            [
                "kept2 Float32 [2] = Exp + Add(value0 Float32 [2], value1 Float32 [2])",
                "1 kernels, arena of 0 bytes",
            ],
            lines);
    }

    [Fact]
    public async Task Threads_that_read_one_node_at_once_get_one_value()
    {
        Tensor shared = Tensor.Normal([1000]).Exp();
        Node node = shared.Node;
        object[] values = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => (object)node.Value)));
        Assert.Single(values.Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task Graphs_that_are_built_on_several_threads_on_shared_values_are_right()
    {
        Tensor weight = Tensor.Normal([16, 16], key: new RandomKey(1)).Keep();
        float[] expected = weight.MatMul(weight).Tanh().ToArray<float>();
        float[][] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            float[] last = [];
            for (int i = 0; i < 50; i++)
                last = weight.MatMul(weight).Tanh().ToArray<float>();
            return last;
        })));
        Assert.All(results, result => Assert.Equal(expected, result));
    }
}
