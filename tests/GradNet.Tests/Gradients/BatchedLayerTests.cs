using GradNet.Graph;
using GradNet.Graph.Primitives;
using GradNet.Planning;

namespace GradNet.Tests.Gradients;

/// <summary>What layers are made of is mapped by VMap as a whole: values, gradients, and the gradients of each example for shared weights.</summary>
public sealed class BatchedLayerTests
{
    private const int Examples = 3;

    /// <summary>Functions of an example x and of parameters that all examples share.</summary>
    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["signals"] = new(DType.Float64, [1, 2, 9], [[4, 2, 3], [4]], (x, w) => x.Conv1D(w[0], bias: w[1])),
        ["images, in groups"] = new(
            DType.Float64, [2, 4, 7, 6], [[6, 2, 3, 3], [6]], (x, w) => x.Conv2D(w[0], stride: 2, padding: 1, groups: 2, bias: w[1])),
        ["volumes"] = new(DType.Float64, [1, 2, 4, 4, 4], [[3, 2, 2, 2, 2]], (x, w) => x.Conv3D(w[0])),
        ["images by kernels of the example"] = new(DType.Float64, [3, 2, 3, 3], [[2, 2, 5, 5]], (x, w) => w[0].Conv2D(x, padding: 1)),
        ["images that grow"] = new(DType.Float64, [2, 4, 3, 3], [[4, 2, 3, 3]], (x, w) => x.ConvTranspose2D(w[0], stride: 2, groups: 2)),
        ["images that grow by kernels of the example"] = new(DType.Float64, [4, 2, 2, 2], [[1, 4, 3, 3]], (x, w) => w[0].ConvTranspose2D(x, stride: 2)),
        ["maxima"] = new(DType.Float64, [2, 2, 5, 6], [], (x, _) => x.MaxPool2D(3, stride: 2, padding: 1)),
        ["maxima of volumes"] = new(DType.Float64, [1, 2, 4, 4, 4], [], (x, _) => x.MaxPool3D(2)),
        ["means"] = new(DType.Float64, [2, 2, 5, 6], [], (x, _) => x.AveragePool2D(2, padding: 1)),
        ["means of parts"] = new(DType.Float64, [2, 2, 5, 6], [], (x, _) => x.AdaptiveAveragePool2D(new Size2D(2, 3))),
        ["batch normalization"] = new(
            DType.Float32, [2, 3, 8, 8], [[3], [3]], (x, w) => x.BatchNorm(w[0], w[1], 1e-5, out _, out _)),
        ["layer normalization"] = new(DType.Float32, [4, 6], [[6], [6]], (x, w) => x.LayerNorm(w[0], w[1])),
        ["layer normalization with the gain of the example"] = new(DType.Float32, [6], [[4, 6], [6]], (x, w) => w[0].LayerNorm(x, w[1])),
        ["group normalization"] = new(DType.Float64, [2, 4, 3], [[4], [4]], (x, w) => x.GroupNorm(2, w[0], w[1])),
        ["long short-term memory"] = new(
            DType.Float32, [3, 2, 20], [[20, 5], [20], [2, 5], [2, 5]],
            (x, w) => Recurrence.Lstm(x, w[0], w[1], w[2], w[3]) is var (hidden, cell) ? hidden + (cell * 0.5f) : x),
        ["long short-term memory of one sequence"] = new(
            DType.Float32, [4, 1, 12], [[12, 3], [12], [1, 3], [1, 3]],
            (x, w) => Recurrence.Lstm(x, w[0], w[1], w[2], w[3]) is var (hidden, cell) ? hidden * cell : x),
        ["gated recurrent units"] = new(
            DType.Float32, [3, 2, 15], [[15, 5], [15], [2, 5]], (x, w) => Recurrence.Gru(x, w[0], w[1], w[2])),
        ["recurrent units"] = new(DType.Float32, [3, 2, 5], [[5, 5], [5], [2, 5]], (x, w) => Recurrence.Rnn(x, w[0], w[1], w[2])),
        ["recurrent units with weights of the example"] = new(
            DType.Float32, [5, 5], [[3, 2, 5], [5], [2, 5]], (x, w) => Recurrence.Rnn(w[0], x, w[1], w[2])),
        ["a gradient of one's own"] = new(
            DType.Float64, [4], [[4]], (x, w) => Tensor.WithGradient((x > 0).Cast(x.DType), [x, w[0]], (gradient, y) => [gradient * w[0], gradient * x * y])),
        ["matrices"] = new(
            DType.Float64, [4, 4], [[4, 2]],
            (x, w) => (x.MatMul(x.Transpose()) + Tensor.Eye(4, DType.Float64)) is var a
                ? a.Solve(w[0]) + a.LogDeterminant() + a.Svd().S.Sum() + a.SymmetricEigen().Values.Sum() + a.QR().R.Diagonal().Abs().Sum() : x),
        ["spectra"] = new(DType.Float64, [8, 2], [], (x, _) => x.Fft().Square()),
        ["the largest so far"] = new(DType.Float64, [2, 6], [], (x, _) => x.CumMax(1)),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_values_are_those_of_each_example_and_the_function_is_called_once(string name)
    {
        (Case tested, Tensor batch, Tensor[] parameters) = Prepare(name);
        int calls = 0;
        Tensor mapped = Tensor.VMap(x =>
        {
            calls++;
            return tested.Function(x, parameters);
        })(batch);
        Assert.Equal(1, calls);
        AssertClose(OneByOne(x => tested.Function(x, parameters), batch), mapped);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_flow_to_the_batch_and_to_what_the_examples_share(string name)
    {
        (Case tested, Tensor batch, Tensor[] parameters) = Prepare(name);
        Tensor[] sources = [batch, .. parameters];
        Tensor expected = OneByOne(x => tested.Function(x, parameters), batch).Square().Sum();
        Tensor actual = Tensor.VMap(x => tested.Function(x, parameters))(batch).Square().Sum();
        foreach ((Tensor one, Tensor mapped) in expected.Gradients(sources).Zip(actual.Gradients(sources)))
            AssertClose(one, mapped);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_example_has_a_gradient_of_its_own_for_what_they_share(string name)
    {
        (Case tested, Tensor batch, Tensor[] parameters) = Prepare(name);
        foreach (Tensor parameter in parameters)
        {
            int calls = 0;
            Tensor Gradient(Tensor x)
            {
                calls++;
                return tested.Function(x, parameters).Square().Sum().Gradients(parameter)[0];
            }

            Tensor mapped = Tensor.VMap(Gradient)(batch);
            Assert.Equal(1, calls);
            AssertClose(OneByOne(Gradient, batch), mapped);
        }
    }

    [Fact]
    public void A_gradient_of_ones_own_that_reads_elements_is_called_for_each_example()
    {
        Tensor batch = Tensor.From(new[,] { { 1.0, -2 }, { 3, 4 } }).Track();
        Tensor mapped = Tensor.VMap(x => Tensor.WithGradient(x.Sum(), [x], (gradient, y) => [x * (y.Item<double>() > 0 ? 2.0 : 3.0)]))(batch);
        Assert.Equal([3, -6, 6, 8], mapped.Sum().Gradients(batch)[0].ToArray<double>());
    }

    [Fact]
    public void However_much_is_recorded_already_the_function_is_called_once()
    {
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Deferred);
        Tensor x = Tensor.Zeros([1]);
        for (int i = 0; i < Recorder.MostNodes - 3; i++)
            x += 1f;
        int calls = 0;
        Tensor mapped = Tensor.VMap(example =>
        {
            calls++;
            return (example + 1f).Square().Sum() + 1f;
        })(Tensor.Zeros([3, 2]));
        Assert.Equal(1, calls);
        Assert.Equal([3f, 3f, 3f], mapped.ToArray<float>());
    }

    [Fact]
    public void Only_what_has_no_example_in_it_is_left_to_a_loop()
    {
        Type[] loops =
        [
            .. typeof(Primitive).Assembly.GetTypes()
                .Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(Primitive)) || type.IsSubclassOf(typeof(MultiPrimitive))))
                .Where(type => type.GetMethods().Where(method => method.Name == nameof(Primitive.ApplyToBatch))
                    .All(method => method.DeclaringType == typeof(Primitive) || method.DeclaringType == typeof(MultiPrimitive)))
                .OrderBy(type => type.Name, StringComparer.Ordinal),
        ];
        Assert.Equal([typeof(Constant), typeof(CustomGradient), typeof(Placeholder), typeof(RandomPrimitive), typeof(Result), typeof(UpdateRule)], loops);
    }

    private static (Case Case, Tensor Batch, Tensor[] Parameters) Prepare(string name)
    {
        Case tested = Cases[name];
        Tensor[] parameters = [.. tested.Parameters.Select((shape, i) => Some(shape, tested.DType, (ulong)i + 2))];
        return (tested, Some([Examples, .. tested.Example], tested.DType, 1), parameters);
    }

    private static Tensor Some(Shape shape, DType dtype, ulong key) => Tensor.Uniform(shape, -1, 1, new RandomKey(key)).Cast(dtype).Track();

    private static Tensor OneByOne(Func<Tensor, Tensor> function, Tensor batch) =>
        Tensor.Stack([.. Enumerable.Range(0, Examples).Select(i => function(batch[i]))]);

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.Equal(expected.DType, actual.DType);
        double tolerance = expected.DType == DType.Float64 ? 1e-10 : 2e-4;
        Assert.All(
            expected.Cast(DType.Float64).ToArray<double>().Zip(actual.Cast(DType.Float64).ToArray<double>()),
            pair => Assert.Equal(pair.First, pair.Second, tolerance * (1 + Math.Abs(pair.First))));
    }

    private sealed record Case(DType DType, Shape Example, Shape[] Parameters, Func<Tensor, Tensor[], Tensor> Function);
}
