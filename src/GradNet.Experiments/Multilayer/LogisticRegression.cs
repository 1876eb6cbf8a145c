using GradNet.Datasets;
using GradNet.Distributions;
using GradNet.Nn;

namespace GradNet.Experiments;

/// <summary>Logistic regression finds the border that is best possible between two normal clouds.</summary>
public sealed class LogisticRegression() : Experiment(new()
{
    Name = "logistic-regression",
    Section = CatalogSection.MultilayerNetworks,
    Title = "logistic regression comes within a hair of the best possible error",
    Paper = "Cox",
    Year = 1958,
    Data = "500 points in two normal clouds, 20,000 to test",
    Recipe = "one linear unit, Bernoulli log-probability, Adam, 300 steps",
    Figures = [Excess],
})
{
    private static readonly Figure Excess = Figure.AtMost("test error above the best possible", 0.01) with { IsShare = true };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (Tensor points, Tensor labels) = PlaneData.TwoClouds(500, spread: 1.0);
        (Tensor newPoints, Tensor newLabels) = PlaneData.TwoClouds(20_000, spread: 1.0);
        Tensor targets = labels.Cast(DType.Float32).Unsqueeze(1); // [500, 1]
        var unit = new Linear(2, 1);
        var adam = new Adam(unit.Parameters, learningRate: 0.05);
        for (int step = 0; step < 300; step++)
            adam.Step(-new Bernoulli(unit.Forward(points)).LogProbability(targets).Mean());

        double error = Error(unit.Forward(newPoints).Squeeze(1), newLabels);
        double best = Error(newPoints.Sum(1), newLabels); // the clouds mirror each other at x₁ + x₂ = 0
        lab.Show("The line is where both classes are equally probable.",
            PlanePictures.Decision("Log-odds of class 1", points, labels, everywhere => unit.Forward(everywhere).Squeeze(1).Detach()));
        lab.Say($"test error {error:P2}; best possible on these points, by the line x₁ + x₂ = 0: {best:P2}");
        lab.Measure(Excess, error - best);
    }

    private static double Error(Tensor logOdds, Tensor labels) =>
        ((logOdds > 0f) != (labels == 1)).Cast(DType.Float32).Mean().Item<float>();
}
