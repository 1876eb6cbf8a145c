using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>A line through points by gradient descent, and its way down the bowl of the squared error.</summary>
public sealed class LinearRegression() : Experiment(new()
{
    Name = "linear-regression",
    Section = CatalogSection.MultilayerNetworks,
    Title = "a line through points, and the way down the bowl of its error",
    Paper = "Legendre; Gauss",
    Year = 1805,
    Data = "100 points around y = 1.5x − 0.5",
    Recipe = "gradient descent on the mean squared error, rate 0.2, 60 steps",
    Figures = [Distance],
})
{
    private static readonly Figure Distance = Figure.AtMost("distance from the closed form (slope and offset)", 1e-3);

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        Tensor x = Tensor.Uniform([100, 1], -2, 2);
        Tensor y = (1.5f * x) - 0.5f + Tensor.Normal([100, 1], 0, 0.4);
        var line = new Linear(1, 1, initializer: new Constant(-1));
        var descent = new Sgd(line.Parameters, learningRate: 0.2);
        var way = new List<(double Slope, double Offset)> { Weights(line) };
        for (int step = 0; step < 60; step++)
        {
            descent.Step(Loss.MeanSquaredError(line.Forward(x), y));
            way.Add(Weights(line));
        }

        // The closed form: slope = covariance / variance.
        Tensor centred = x - x.Mean();
        double slope = ((centred * y).Mean() / centred.Square().Mean()).Item<float>();
        double offset = y.Mean().Item<float>() - (slope * x.Mean().Item<float>());
        (double[] xs, double[] ys) = (Curves.Numbers(x), Curves.Numbers(y));
        lab.Show(
            "The points and the line found; the error over slope and offset, and each step of the descent.",
            new Chart("Points and line", "x", "y",
                new Points("points", [.. xs.Zip(ys)]), Line.Of("line found", at => (way[^1].Slope * at) + way[^1].Offset, -2, 2))
            { Width = 480 },
            new Chart("Descent", Axis.Between("slope", -2, 3), Axis.Between("offset", -2, 1.5),
                Surface.Of((a, b) => Math.Sqrt(xs.Zip(ys, (px, py) => (a * px) + b - py).Average(error => error * error)), (-2, 3), (-2, 1.5)),
                new Line("steps", way, markers: true))
            { Width = 480 });
        lab.Say($"closed form: slope {slope:F4}, offset {offset:F4}; found: {way[^1].Slope:F4}, {way[^1].Offset:F4}");
        lab.Measure(Distance, Math.Abs(way[^1].Slope - slope) + Math.Abs(way[^1].Offset - offset));
    }

    private static (double Slope, double Offset) Weights(Linear line) =>
        (line.Weight.Value.Item<float>(), line.Bias!.Value.Item<float>());
}
