namespace GradNet.Tests.Gradients;

/// <summary>VMap calls a function once and runs its operations on the batch, with the results of calling it for each example.</summary>
public sealed class BatchingTests
{
    private static readonly Tensor Batch = Tensor.Uniform([6, 4, 3], -1, 1, new RandomKey(1)).Cast(DType.Float64);
    private static readonly Tensor Shared = Tensor.Uniform([3, 5], -1, 1, new RandomKey(2)).Cast(DType.Float64);
    private static readonly Tensor Index = Tensor.From(new[,] { { 1L, 0, 2 }, { 3, 2, 2 } });

    /// <summary>Functions of an example [4, 3].</summary>
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new()
    {
        ["elementwise"] = x => (x.Exp() * 2f) - (x / 3f).Tanh().Maximum(x),
        ["broadcasting"] = x => x - x.Mean(0) + Shared[.., 0],
        ["sums"] = x => x.Sum(1) + x[.., 0].CumSum(0),
        ["extremes"] = x => x.Max(0) * x.Min() + x.ArgMax(0).Cast(DType.Float64),
        ["products"] = x => x.MatMul(Shared) + x.Transpose().MatMul(x).Sum(),
        ["a product from the left"] = x => Shared.Transpose().MatMul(x.Transpose()),
        ["views"] = x => Tensor.Concatenate([x.Flip(1).Reshape(6, 2), x[1.., ^1].Unsqueeze(0).BroadcastTo([2, 3]).Transpose().Reshape(3, 2)]),
        ["strides and padding"] = x => x[Slice.Every(2), ..].Pad([1, 0], [0, 2], 7),
        ["rows"] = x => x.Softmax() + x.LogSumExp(-1).Unsqueeze(-1),
        ["choice"] = x => Tensor.Where(x > 0, x, x.Square()),
        ["indices"] = x => x.Gather(0, Index) + x.Scatter(0, Index, x[..2]).Sum(),
        ["sorting"] = x => x.Sort().Values + x.TopK(1).Values,
        ["one after the other"] = x => (x.MatMul(x.Transpose()) + (Tensor.Eye(4, DType.Float64) * 9f)).Cholesky(),
        ["the argument"] = x => x,
        ["nothing of the argument"] = _ => Shared * 2f,
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mapped_function_gives_what_it_gives_for_each_example_and_is_called_once(string name)
    {
        int calls = 0;
        Func<Tensor, Tensor> function = Functions[name];
        Tensor mapped = Tensor.VMap(x =>
        {
            calls++;
            return function(x);
        })(Batch);
        Assert.Equal(1, calls);
        AssertClose(Tensor.Stack([.. Enumerable.Range(0, 6).Select(i => function(Batch[i]))]), mapped);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_flow_through_a_mapped_function_to_the_batch(string name)
    {
        if (name == "nothing of the argument")
            return;
        Func<Tensor, Tensor> function = Functions[name];
        (_, Tensor expected) = Tensor.ValueAndGradient(
            batch => Tensor.Stack([.. Enumerable.Range(0, 6).Select(i => function(batch[i]))]).Square().Sum(), Batch);
        (_, Tensor actual) = Tensor.ValueAndGradient(batch => Tensor.VMap(function)(batch).Square().Sum(), Batch);
        AssertClose(expected, actual);
    }

    [Fact]
    public void Gradients_flow_to_what_the_function_captures()
    {
        (_, Tensor expected) = Tensor.ValueAndGradient(
            shared => Tensor.Stack([.. Enumerable.Range(0, 6).Select(i => Batch[i].MatMul(shared))]).Square().Sum(), Shared);
        (_, Tensor actual) = Tensor.ValueAndGradient(
            shared => Tensor.VMap(x => x.MatMul(shared))(Batch).Square().Sum(), Shared);
        AssertClose(expected, actual);
    }

    [Fact]
    public void Maps_nest_and_take_gradients_of_each_example()
    {
        Func<Tensor, Tensor> number = x => (x.Exp() * x).Sum();
        Tensor gradients = Tensor.VMap(Tensor.VMap(Tensor.Gradient(number)))(Batch);
        AssertClose((Batch.Exp() * Batch) + Batch.Exp(), gradients);
        Tensor hessians = Tensor.VMap(x => Tensor.Hessian(number, x))(Batch[.., 0]);
        Tensor one = Batch[2, 0];
        AssertClose(Tensor.Hessian(number, one), hessians[2]);
    }

    [Fact]
    public void A_function_that_looks_at_its_argument_is_called_for_each_example()
    {
        int calls = 0;
        Tensor mapped = Tensor.VMap(x =>
        {
            calls++;
            return x.Sum().Item<double>() > 0 ? x : -x;
        })(Batch);
        Assert.Equal(7, calls);
        AssertClose(Tensor.Stack([.. Enumerable.Range(0, 6).Select(i => Batch[i].Sum().Item<double>() > 0 ? Batch[i] : -Batch[i])]), mapped);
        Tensor picked = Tensor.VMap(x => x[x > -2].Sum())(Batch);
        AssertClose(Batch.Sum([1, 2]), picked);
    }

    [Fact]
    public void A_function_that_draws_random_numbers_draws_them_for_each_example()
    {
        RandomSource.Default.Reset(5);
        Tensor mapped = Tensor.VMap(x => x + Tensor.Uniform([4, 3]))(Batch);
        RandomSource.Default.Reset(5);
        AssertClose(Tensor.Stack([.. Enumerable.Range(0, 6).Select(i => Batch[i] + Tensor.Uniform([4, 3]))]), mapped);
    }

    [Theory]
    [InlineData(ExecutionPolicy.Immediate)]
    [InlineData(ExecutionPolicy.Deferred)]
    public void Both_policies_map(ExecutionPolicy policy)
    {
        using IDisposable scope = Policy.Scope(policy);
        Tensor captured = Shared * 2f;
        AssertClose(Batch.MatMul(captured).Softmax(), Tensor.VMap(x => x.MatMul(captured).Softmax())(Batch));
        AssertClose(Shared * 2f, captured);
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.DType, actual.DType);
        Assert.All(
            expected.Detach().Cast(DType.Float64).ToArray<double>().Zip(actual.Detach().Cast(DType.Float64).ToArray<double>()),
            pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
