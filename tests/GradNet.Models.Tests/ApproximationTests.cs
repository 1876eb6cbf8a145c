namespace GradNet.Models.Tests;

/// <summary>Networks that are written down: as near to a function as asked for, and parity without a mistake.</summary>
public sealed class ApproximationTests
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Functions = new()
    {
        ["a wave"] = x => (6f * x).Sin(),
        ["a corner"] = x => (x - 0.3f).Abs(),
        ["a vertical tangent"] = x => x.Abs().Sqrt(),
        ["nearly a jump"] = x => (200f * x).Tanh(),
    };

    public static TheoryData<string> Names() => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rectifiers_come_as_near_as_asked_for(string name)
    {
        foreach (double epsilon in new[] { 0.1, 1e-3, 1e-5 })
            Assert.InRange(OneHiddenLayer.RectifiersWithin(Functions[name], -1, 1, epsilon).LargestError(Functions[name]), 0, epsilon);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sigmoids_come_as_near_as_asked_for(string name)
    {
        foreach (double epsilon in new[] { 0.1, 1e-2, 2e-3 })
            Assert.InRange(OneHiddenLayer.SigmoidsWithin(Functions[name], -1, 1, epsilon).LargestError(Functions[name]), 0, epsilon);
    }

    [Fact]
    public void Units_stand_where_the_function_bends()
    {
        Assert.InRange(OneHiddenLayer.RectifiersWithin(x => 2f * x, -1, 1, 1e-9).Units, 1, 1);
        Assert.InRange(OneHiddenLayer.RectifiersWithin(x => x.Abs(), -1, 1, 1e-9).Units, 2, 2);
        Assert.True(OneHiddenLayer.RectifiersWithin(x => x.Abs().Sqrt(), -1, 1, 1e-3).Units < 100);
    }

    [Fact]
    public void What_is_not_continuous_is_refused_with_the_place()
    {
        var jump = Assert.Throws<ArgumentException>(() => OneHiddenLayer.RectifiersWithin(x => (x - 0.25f).Sign(), -1, 1, 0.1));
        Assert.Contains("jumps at 0.25", jump.Message, StringComparison.Ordinal);
        var pole = Assert.Throws<ArgumentException>(() => OneHiddenLayer.SigmoidsWithin(x => x.Reciprocal(), -1, 1, 0.1));
        Assert.Contains("at 0:", pole.Message, StringComparison.Ordinal);
        var fine = Assert.Throws<ArgumentException>(() => OneHiddenLayer.SigmoidsWithin(x => x, -1, 1, 1e-7));
        Assert.Contains("More than 65536 units", fine.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parity_is_exact_deep_with_two_units_a_bit_and_shallow_with_exponentially_many()
    {
        for (int bits = 2; bits <= 9; bits++)
        {
            Tensor x = ParityNetworks.AllInputs(bits);
            float[] odd = [.. Enumerable.Range(0, 1 << bits).Select(row => (float)(int.PopCount(row) % 2))];
            Assert.Equal(odd, ParityNetworks.Deep(x).ToArray<float>());
            Assert.Equal(odd, ParityNetworks.Shallow(x).ToArray<float>());
        }

        Assert.Equal((22, 2048), (ParityNetworks.DeepUnits(12), ParityNetworks.ShallowUnits(12)));
    }

    [Fact]
    public void A_plain_network_normalises_each_hidden_layer_before_its_activation()
    {
        var network = new PlainNetwork([3, 4, 5, 2], x => x, normalization: width => new Nn.LayerNorm([width]));
        Assert.Equal([4, 5], network.Normalizations.Select(layer => layer.Parameters[0].Shape[0]));
        Tensor x = Tensor.Normal([6, 3], key: new RandomKey(1));
        Tensor hidden = network.Normalizations[0].Forward(network.Layers[0].Forward(x));
        hidden = network.Normalizations[1].Forward(network.Layers[1].Forward(hidden));
        Assert.Equal(network.Layers[2].Forward(hidden).ToArray<float>(), network.Forward(x).ToArray<float>());
    }
}
