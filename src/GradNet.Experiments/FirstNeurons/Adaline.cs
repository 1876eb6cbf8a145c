using GradNet.Datasets;
using GradNet.Models;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>ADALINE: the delta rule finds the least-squares line, and a rate that is too high does not.</summary>
public sealed class Adaline() : Experiment(new()
{
    Name = "adaline",
    Section = CatalogSection.FirstNeurons,
    Title = "ADALINE descends to the least-squares solution",
    Paper = "Widrow, Hoff",
    Year = 1960,
    Data = "200 points in two clouds that overlap",
    Recipe = "delta rule with a bias, labels ±1, four rates, 30 rounds",
    Figures = [Excess],
})
{
    private const int Count = 200, Rounds = 30;

    private static readonly Figure Excess = Figure.AtMost("mean squared error above the least-squares optimum", 0.02) with { IsShare = true };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (Tensor points, Tensor labels) = PlaneData.TwoClouds(Count, spread: 1.0);
        Tensor x = Tensor.Concatenate([points, Tensor.Ones([Count, 1])], 1); // [200, 3]
        Tensor y = (2f * labels.Cast(DType.Float32)) - 1f; // [200], ±1
        double optimum = LeastSquaresError(x, y);

        var curves = new List<Layer> { new Line("least squares", [(0, optimum), (Rounds, optimum)]) };
        double best = double.PositiveInfinity;
        foreach (double rate in new[] { 0.0002, 0.002, 0.02, 0.2 })
        {
            double[] errors = Learn(new DeltaRule((float)rate), x, y);
            curves.Add(new Line($"η = {rate}", [.. errors.Select((error, round) => ((double)round, Math.Min(error, 10)))]));
            best = Math.Min(best, errors[^1]);
            lab.Say($"rate {rate}: mean squared error {errors[^1]:G4} after {Rounds} rounds");
        }

        lab.Show("Small rates descend slowly, larger ones only to the neighbourhood of the optimum, and too large ones stay far above it.",
            new Chart("Mean squared error over the rounds", "round", Axis.Logarithmic("mean squared error"), curves));
        lab.Measure(Excess, (best / optimum) - 1);
    }

    private static double[] Learn(DeltaRule rule, Tensor x, Tensor y)
    {
        float[] targets = y.ToArray<float>();
        Tensor w = Tensor.Zeros([3]);
        var errors = new List<double> { Error(w, x, y) };
        for (int round = 0; round < Rounds && errors[^1] < 1e6; round++)
        {
            for (int i = 0; i < Count; i++)
                w = rule.Step(w, x[i], targets[i]);
            errors.Add(Error(w, x, y));
        }

        return [.. errors];
    }

    private static double Error(Tensor w, Tensor x, Tensor y) => (x.MatMul(w) - y).Square().Mean().Item<float>();

    /// <summary>Full gradient descent until nothing changes: the valley is a parabola, so there is one bottom.</summary>
    private static double LeastSquaresError(Tensor x, Tensor y)
    {
        Tensor w = Tensor.Zeros([3]);
        for (int step = 0; step < 2_000; step++)
            w -= 0.2f / Count * x.Transpose().MatMul(x.MatMul(w) - y);
        return Error(w, x, y);
    }
}
