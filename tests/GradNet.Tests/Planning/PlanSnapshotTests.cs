using System.Runtime.CompilerServices;
using GradNet.Planning;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Planning;

/// <summary>
/// The plans of well-known graphs as texts beside the tests, so that a change of the planner shows what it changes. To accept new ones, run the
/// tests with UPDATE_SNAPSHOTS=1.
/// </summary>
public sealed class PlanSnapshotTests
{
    private static readonly Dictionary<string, Func<Tensor[]>> Graphs = new()
    {
        ["chain"] = () => [(Given(64, 32) * 2f + 1f).Tanh() * 3f],
        ["broadcast"] = () => [(Given(8, 1) + Given(4)).Exp()],
        ["linear"] = () => [(Given(16, 8).MatMul(Given(4, 8).Transpose()) + Given(4)).Relu()],
        ["linear-gradients"] = () => Gradients((x, w, b) => (x.MatMul(w) + b).Relu().Sum(), Given(16, 8), Given(8, 4), Given(4)),
        ["softmax"] = () => [Given(4, 10).Softmax()],
        ["cross-entropy-gradient"] = () => Gradients((x, _, _) => Loss.CrossEntropy(x, Tensor.Range(0, 4)), Given(4, 10)),
        ["layer-norm"] = () => [Given(4, 16).LayerNorm(Given(16), Given(16))],
        ["layer-norm-gradients"] = () => Gradients((x, gain, bias) => x.LayerNorm(gain, bias).Square().Sum(), Given(4, 16), Given(16), Given(16)),
        ["convolution"] = () => [(Given(2, 3, 8, 8).Conv2D(Given(4, 3, 3, 3), padding: 1) + Given(4, 1, 1)).Relu()],
        ["convolution-gradients"] = () => Gradients((x, w, b) => (x.Conv2D(w) + b).Square().Sum(), Given(2, 3, 8, 8), Given(4, 3, 3, 3), Given(4, 1, 1)),
        ["max-pool-gradient"] = () => Gradients((x, _, _) => x.MaxPool2D(2).Sum(), Given(2, 3, 8, 8)),
        ["attention"] = () => [Attention.ScaledDotProduct(Given(2, 4, 8), Given(2, 4, 8), Given(2, 4, 8), isCausal: true)],
        ["embedding-gradient"] = () => Gradients((table, _, _) => table.Take(Tensor.From(1L, 1, 0)).Square().Sum(), Given(5, 4)),
        ["gradient-of-slices"] = () => Gradients((x, _, _) => (x[..2].Exp() * x[2..4] * x[4..].Transpose(0, 1).Tanh()).Sum(), Given(6, 2)),
        ["dropout"] = () => [Given(4, 8).Dropout(0.5, new RandomKey(1))],
        ["reshape-of-transposed"] = () => [Given(4, 6).Transpose().Reshape(8, 3).Sum(0)],
        ["concatenate-slices"] = () => [Tensor.Concatenate([Given(4, 6)[.., ..2], Given(4, 6)[.., 2..] * 2f], axis: 1)],
        ["mean-and-variance"] = () => Moments(Given(32, 8)),
        ["half-precision"] = () => [(Given(16).Cast(DType.Float16) * 2f).Exp()],
        ["second-derivative"] = () => Gradients((x, _, _) => x.Tanh().Sum().Gradients(x)[0].Square().Sum(), Given(16)),
        ["sorted"] = () => Pair(Given(4, 8).TopK(3)),
        ["training-step"] = TrainingStep,
    };

    public static TheoryData<string> Names => [.. Graphs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_plan_is_the_one_on_file(string name)
    {
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Deferred);
        Tensor[] results = Graphs[name]();
        var recording = new Recording();
        recording.Fill([.. results.Select(result => result.Node)], keepsHistory: false);
        string plan = PlanBuilder.Build(recording).ToString().ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(PathOf(name), plan);
        Assert.Equal(File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n"), plan);
    }

    [Fact]
    public void No_plan_is_on_file_without_its_graph() => Assert.Equal(
        Graphs.Keys.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Path.GetDirectoryName(PathOf("any"))!).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    private static string PathOf(string name, [CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "Snapshots", name + ".txt");

    private static Tensor Given(params int[] shape)
    {
        using (Policy.Scope(ExecutionPolicy.Immediate))
            return Tensor.Full(Shape.Create(shape), 0.5f).Contiguous();
    }

    private static Tensor[] Gradients(Func<Tensor, Tensor, Tensor, Tensor> function, params Tensor[] inputs)
    {
        Tensor[] tracked = Array.ConvertAll(inputs, input => input.Track());
        Tensor loss = function(tracked[0], tracked[Math.Min(1, tracked.Length - 1)], tracked[^1]);
        using (NoGradient.Scope())
            return loss.Gradients(tracked);
    }

    private static Tensor[] Moments(Tensor x)
    {
        Tensor mean = x.Mean(0);
        return [mean, (x - mean).Square().Mean(0)];
    }

    private static Tensor[] Pair((Tensor Values, Tensor Indices) results) => [results.Values, results.Indices];

    private static Tensor[] TrainingStep()
    {
        var network = new TinyNetwork();
        Tensor.Compute([.. network.Parameters]);
        Tensor loss = network.Step();
        return [.. network.Parameters, loss];
    }
}
