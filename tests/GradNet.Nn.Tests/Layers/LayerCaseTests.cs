namespace GradNet.Nn.Tests;

/// <summary>Every layer against the outputs and gradients of PyTorch's, which pytorch/layers.py stored.</summary>
public sealed class LayerCaseTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, LayerCase> Cases = new[]
    {
        RecurrentCases.All, ImageCases.All, AttentionCases.All, ActivationCases.All, NormalizationCases.All, TransformerCases.All,
    }.SelectMany(cases => cases).ToDictionary(layer => layer.Name);

    private static readonly IReadOnlyDictionary<string, Tensor> Expected =
        Safetensors.Read(Path.Combine(AppContext.BaseDirectory, "pytorch", "layers.safetensors")).Tensors;

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_layer_gives_the_outputs_and_gradients_that_PyTorch_gives(string name)
    {
        LayerCase layer = Cases[name];
        double largest = 0;
        foreach ((string kind, Tensor actual) in Results(layer))
        {
            Tensor expected = Expected[$"{name}/{kind}"];
            Assert.Equal(expected.Shape, actual.Shape);
            double difference = Difference(expected, actual);
            Assert.True(difference < 1e-5, $"{kind} of {name} differs by {difference:E1} of its largest element");
            largest = Math.Max(largest, difference);
        }

        output.WriteLine($"{name}: largest difference {largest:E1}");
    }

    [Fact]
    public void Every_stored_number_belongs_to_a_case() =>
        Assert.Equal(Expected.Keys.Order(), Cases.Values.SelectMany(layer => Results(layer).Select(result => $"{layer.Name}/{result.Kind}")).Order());

    private static List<(string Kind, Tensor Value)> Results(LayerCase layer)
    {
        layer.Module?.WithFilledParameters();
        IReadOnlyList<Parameter> parameters = layer.Module?.Parameters ?? [];
        Tensor[] inputs = Array.ConvertAll(layer.Inputs, input => input.DType.IsFloating ? input.Track() : input);
        Tensor[] outputs = layer.Run(inputs);
        Tensor loss = Tensor.FromScalar(0f);
        for (int i = 0; i < outputs.Length; i++)
        {
            if (outputs[i].IsTracked)
                loss += (outputs[i] * Filled.Tensor(outputs[i].Shape, 90 + i)).Sum();
        }

        var results = outputs.Select((value, i) => ($"output/{i}", value)).ToList();
        int[] tracked = [.. Enumerable.Range(0, inputs.Length).Where(i => inputs[i].IsTracked)];
        Tensor[] gradients = loss.Gradients([.. tracked.Select(i => inputs[i]), .. parameters.Select(parameter => parameter.Value)]);
        results.AddRange(tracked.Select((number, i) => ($"input/{number}", gradients[i])));
        results.AddRange(parameters.Select((_, i) => ($"parameter/{i}", gradients[tracked.Length + i])));
        return results;
    }

    /// <summary>The largest difference of elements, in units of the largest element, or of 1 if all are smaller.</summary>
    private static double Difference(Tensor expected, Tensor actual)
    {
        if (expected.ElementCount == 0)
            return 0;
        double scale = Math.Max(1, expected.Abs().Max().Item<float>());
        return (expected - actual.Cast(DType.Float32)).Abs().Max().Item<float>() / scale;
    }
}
