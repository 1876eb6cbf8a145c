using GradNet.Models;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Depth against width: parity by hand, deep and shallow, and learned by both.</summary>
public sealed class Parity() : Experiment(new()
{
    Name = "parity",
    Section = CatalogSection.MultilayerNetworks,
    Title = "parity takes a deep network two units a bit, and one layer of patterns 2ⁿ⁻¹",
    Paper = "Minsky, Papert; Håstad",
    Year = 1986,
    Data = "all patterns of n bits",
    Recipe = "both networks written down for 2 to 12 bits; networks of about as many weights trained on all patterns of 8 bits, Adam",
    Figures = [Wrong, Units, Learned],
})
{
    private const int Bits = 8;

    private static readonly Figure Wrong = Figure.AtMost("wrong patterns of both constructions, 2 to 12 bits", 0);
    private static readonly Figure Units = Figure.AtMost("hidden units a bit, deep, 12 bits", 2) with { Published = "O(1)" };
    private static readonly Figure Learned = Figure.AtLeast("patterns learned, the better network", 0.99) with { IsShare = true, Reduced = 0.9 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        long wrong = 0;
        var units = new List<(int Bits, int Deep, int Shallow)>();
        for (int bits = 2; bits <= 12; bits++)
        {
            Tensor x = ParityNetworks.AllInputs(bits);
            Tensor odd = x.Sum(1) % 2; // [2ⁿ]
            wrong += (ParityNetworks.Deep(x) != odd).Sum().Item<long>() + (ParityNetworks.Shallow(x) != odd).Sum().Item<long>();
            units.Add((bits, ParityNetworks.DeepUnits(bits), ParityNetworks.ShallowUnits(bits)));
        }

        lab.Show("Both are exact. The scale is logarithmic: the shallow one doubles with every bit.",
            new Chart("Hidden units that parity takes", "bits", Axis.Logarithmic("hidden units"),
                new Line("deep, two units a bit", [.. units.Select(row => ((double)row.Bits, (double)row.Deep))], markers: true),
                new Line("one layer, a unit a pattern", [.. units.Select(row => ((double)row.Bits, (double)row.Shallow))], markers: true)));

        int steps = lab.Pick(3_000, 1_500);
        double[] shallow = Train([Bits, 102, 1], steps);
        double[] deep = Train([Bits, 24, 24, 16, 1], steps);
        lab.Show("What gradient descent makes of it is another question than what a network can express.",
            new Chart("Training on all patterns of 8 bits", "step", Axis.Linear("patterns right", [0.4, 1]),
                Line.Of("one hidden layer of 102", shallow), Line.Of("three hidden layers of 24, 24, 16", deep)));
        lab.Say($"after {steps} steps: one hidden layer {shallow[^1]:P1}, three hidden layers {deep[^1]:P1}");
        lab.Measure(Wrong, wrong);
        lab.Measure(Units, ParityNetworks.DeepUnits(12) / 12.0);
        lab.Measure(Learned, Math.Max(shallow[^1], deep[^1]));
    }

    private static double[] Train(int[] widths, int steps)
    {
        Tensor x = (2f * ParityNetworks.AllInputs(Bits)) - 1f; // [256, 8], ±1
        Tensor y = x.Product(1).Unsqueeze(1); // [256, 1]: the parity of ±1 is their product
        var network = new PlainNetwork(widths, hidden => hidden.Tanh(), new XavierNormal());
        var adam = new Adam(network.Parameters, learningRate: 0.01);
        var right = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            Tensor output = network.Forward(x);
            adam.Step(Loss.MeanSquaredError(output, y));
            right[step] = (output.Detach() * y > 0f).Cast(DType.Float32).Mean().Item<float>();
        }

        return right;
    }
}
