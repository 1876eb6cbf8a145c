using GradNet.Graph.Primitives;
using GradNet.Tests.Samples;

namespace GradNet.Tests.Gradients;

/// <summary>The kernels of recurrent layers, which run in float32, against their decomposition into plain operations in float64.</summary>
public sealed class RecurrenceGradientTests
{
    private static readonly Dictionary<string, RecurrentKind> Kinds = new()
    {
        ["lstm"] = RecurrentKind.Lstm,
        ["gru"] = RecurrentKind.Gru,
        ["tanh"] = RecurrentKind.Tanh,
        ["relu"] = RecurrentKind.Relu,
    };

    public static TheoryData<string, int, int, int> Cases => new(
        from kind in Kinds.Keys
        from size in new[] { (1, 2, 5), (4, 3, 19), (3, 1, 32) }
        select (kind, size.Item1, size.Item2, size.Item3));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_of_first_and_second_order_agree_with_the_decomposition(string name, int time, int batch, int hidden)
    {
        RecurrentKind kind = Kinds[name];
        Tensor[] precise = [.. Sources(kind, time, batch, hidden)];
        (Tensor[] First, Tensor[] Second) expected = Derivatives(kind, precise);
        (Tensor[] First, Tensor[] Second) actual = Derivatives(kind, [.. precise.Select(source => source.Cast(DType.Float32))]);
        for (int i = 0; i < precise.Length; i++)
        {
            AssertClose(expected.First[i], actual.First[i], $"gradient {i}");
            AssertClose(expected.Second[i], actual.Second[i], $"second gradient {i}");
        }
    }

    private static IEnumerable<Tensor> Sources(RecurrentKind kind, int time, int batch, int hidden)
    {
        int gates = kind.Gates * hidden;
        yield return Inputs.Spread(time, batch, gates).As(DType.Float64).ToTensor();
        yield return Inputs.Between(-0.5, 0.5, gates, hidden).As(DType.Float64).ToTensor();
        yield return Inputs.Between(-1, 1, gates).As(DType.Float64).ToTensor();
        for (int part = 0; part < kind.States; part++)
            yield return (Inputs.Between(-1, 1, batch, hidden).As(DType.Float64).ToTensor() * (part + 1)).Detach();
    }

    /// <summary>Of a sum of all parts with weights, and of its gradients with weights.</summary>
    private static (Tensor[] First, Tensor[] Second) Derivatives(RecurrentKind kind, Tensor[] values)
    {
        Tensor[] sources = Array.ConvertAll(values, value => value.Track());
        Tensor sum = kind.Run(sources).Select((part, i) => (part * part * (i + 0.5)).Sum()).Aggregate((a, b) => a + b);
        Tensor[] first = sum.Gradients(sources);
        Tensor slope = first.Select((gradient, i) => (gradient * gradient * (i + 0.25)).Sum()).Aggregate((a, b) => a + b);
        return (first, slope.Gradients(sources));
    }

    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        double scale = Math.Max(1, expected.Abs().Max().Item<double>());
        double difference = (expected - actual.Cast(DType.Float64)).Abs().Max().Item<double>() / scale;
        Assert.True(difference < 1e-5, $"{what} differs by {difference:E1} of its largest element");
    }
}
