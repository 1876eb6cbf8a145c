using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>What is left of the gradient in the first layers of a deep network.</summary>
public sealed class UnstableGradients() : Experiment(new()
{
    Name = "unstable-gradients",
    Section = CatalogSection.MultilayerNetworks,
    Title = "gradients vanish through sigmoids and survive rectifiers",
    Paper = "Hochreiter; Glorot, Bengio; He et al.",
    Year = 1991,
    Data = "256 random inputs of 64 numbers",
    Recipe = "layers of 64 units, depths 2 to 50, at first weights; the norm of each layer's weight gradient",
    Figures = [Sigmoid, Rectifier],
})
{
    private const int Width = 64;

    private static readonly Figure Sigmoid = Figure.AtMost("first / last layer, sigmoid, depth 20", 1e-6);
    private static readonly Figure Rectifier = Figure.AtLeast("first / last layer, rectifier with He's weights, depth 20", 0.05);

    private static readonly (string Name, Func<Tensor, Tensor> Function, Initializer Initializer)[] Kinds =
    [
        ("sigmoid, Xavier", x => x.Sigmoid(), new XavierNormal()),
        ("tanh, Xavier", x => x.Tanh(), new XavierNormal()),
        ("rectifier, He", x => x.Relu(), new HeNormal()),
        ("rectifier, twice He", x => x.Relu(), new HeNormal(gain: 2)),
    ];

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        int[] depths = [2, 5, 10, 20, 35, 50];
        lab.Show("Each curve is one network of 20 layers: the norm of the gradient of each layer's weights, the input on the left. With weights twice He's all of them explode.",
            new Chart("Gradients by layer", "layer", Axis.Logarithmic("gradient norm", decades: 40),
                [.. Kinds.Select(kind => Line.Of(kind.Name, Norms(kind.Function, kind.Initializer, 20)))]));
        var ratios = Kinds.Select(kind => (kind.Name, Ratios: depths.Select(depth =>
            Ratio(Norms(kind.Function, kind.Initializer, depth))).ToArray())).ToList();
        lab.Show("The first layer's gradient divided by the last one's: far below 1 the first layers hardly learn.",
            new Chart("First layer against last", "depth", Axis.Logarithmic("first / last", decades: 60),
                [.. ratios.Select(kind => new Line(kind.Name, [.. depths.Zip(kind.Ratios, (depth, ratio) => ((double)depth, ratio))], markers: true))]));
        lab.Table(["first / last layer", .. depths.Select(depth => $"depth {depth}")], 1,
            ratios.Select(kind => (string[])[kind.Name, .. kind.Ratios.Select(ratio => double.IsFinite(ratio) ? $"{ratio:G2}" : "overflow")]));
        lab.Measure(Sigmoid, ratios[0].Ratios[3]);
        lab.Measure(Rectifier, ratios[2].Ratios[3]);
    }

    private static double Ratio(double[] norms) => norms[0] / norms[^1];

    private static double[] Norms(Func<Tensor, Tensor> activation, Initializer initializer, int depth)
    {
        var network = new PlainNetwork([.. Enumerable.Repeat(Width, depth + 1)], activation, initializer);
        Tensor x = Tensor.Normal([256, Width]);
        Tensor target = Tensor.Normal([256, Width]);
        var gradients = Gradients.Of(Loss.MeanSquaredError(network.Forward(x), target), network.Parameters);

        // In double precision: squares of what vanishes or explodes would leave the range of single precision long before itself does.
        return [.. network.Layers.Select(layer => gradients[layer.Weight].Cast(DType.Float64).Square().Sum().Sqrt().Item<double>())];
    }
}
