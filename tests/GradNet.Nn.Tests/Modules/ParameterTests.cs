namespace GradNet.Nn.Tests;

public sealed class ParameterTests
{
    /// <summary>Expressions of w = (2, 4) and the parameter b = (1, 2), their values, and their derivatives for w.</summary>
    public static TheoryData<string, Func<Parameter, Parameter, Tensor, Tensor>, float[], float[]> Expressions => new()
    {
        { "-w", (w, _, _) => -w, [-2, -4], [-1, -1] },
        { "w + b", (w, b, _) => w + b, [3, 6], [1, 1] },
        { "w - b", (w, b, _) => w - b, [1, 2], [1, 1] },
        { "w * w", (w, _, _) => w * w, [4, 16], [4, 8] },
        { "w / b", (w, b, _) => w / b, [2, 2], [1, 0.5f] },
        { "w + 1", (w, _, _) => w + 1, [3, 5], [1, 1] },
        { "1 + w", (w, _, _) => 1 + w, [3, 5], [1, 1] },
        { "w - 1", (w, _, _) => w - 1.0, [1, 3], [1, 1] },
        { "1 - w", (w, _, _) => 1f - w, [-1, -3], [-1, -1] },
        { "w * 2", (w, _, _) => w * 2f, [4, 8], [2, 2] },
        { "2 * w", (w, _, _) => 2 * w, [4, 8], [2, 2] },
        { "w / 2", (w, _, _) => w / 2f, [1, 2], [0.5f, 0.5f] },
        { "4 / w", (w, _, _) => 4f / w, [2, 1], [-1, -0.25f] },
        { "w * x", (w, _, x) => w * x, [6, 20], [3, 5] },
        { "x + w", (w, _, x) => x + w, [5, 9], [1, 1] },
        { "x - w", (w, _, x) => x - w, [1, 1], [-1, -1] },
        { "x * w / b", (w, b, x) => x * w / b, [6, 10], [3, 2.5f] },
    };

    [Theory]
    [MemberData(nameof(Expressions), DisableDiscoveryEnumeration = true)]
    public void Arithmetic_reads_as_the_formula_does(
        string text, Func<Parameter, Parameter, Tensor, Tensor> expression, float[] value, float[] derivative)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var w = Parameter.From(Tensor.From(2f, 4f));
        var b = Parameter.From(Tensor.From(1f, 2f));
        Tensor result = expression(w, b, Tensor.From(3f, 5f));
        Assert.True(value.SequenceEqual(result.ToArray<float>()), text);
        Assert.True(derivative.SequenceEqual(Gradients.Of(result.Sum(), [w])[w].ToArray<float>()), text);
    }
}
