using GradNet.Distributions;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>KL divergence is not symmetric: the normal that is nearest to a density with two peaks depends on which way one measures.</summary>
public sealed class TwoPeaks() : Experiment(new()
{
    Name = "two-peaks",
    Section = CatalogSection.Foundations,
    Title = "argmin KL(p‖q) covers both peaks, argmin KL(q‖p) chooses one",
    Paper = "Kullback, Leibler",
    Year = 1951,
    Data = "a mixture of two normals at −2 and 2",
    Recipe = "mean and deviation of a normal q by Adam on the divergence, integrated over a grid; the best of three starts",
    Figures = [ForwardDeviation, ReverseMean],
})
{
    private static readonly Figure ForwardDeviation = Figure.AtMost("argmin KL(p‖q): distance of μ and σ from p's own", 0.02);
    private static readonly Figure ReverseMean = Figure.AtMost("argmin KL(q‖p): distance of |μ| from a peak", 0.1);

    private static readonly Tensor Grid = Tensor.LinSpace(-8, 8, 801); // [801]
    private const double Step = 16.0 / 800;

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        Tensor p = 0.5f * (new Normal(-2, 0.6).LogProbability(Grid).Exp() + new Normal(2, 0.6).LogProbability(Grid).Exp());
        Tensor logP = p.Log().Maximum(-60f);
        Normal covering = Nearest(logQ => (p * (logP - logQ)).Sum() * Step);
        Normal choosing = Nearest(logQ => (logQ.Exp() * (logQ - logP)).Sum() * Step);

        lab.Show(
            "To avoid being surprised by p's outcomes, q spreads over both peaks; to avoid outcomes that p never has, it stays on one.",
            new Chart("A density with two peaks and the nearest normals", Axis.Between("x", -8, 8, 9), "density",
                Curves.Through("p", Grid, p),
                Curves.Through("argmin KL(p‖q)", Grid, covering.LogProbability(Grid).Exp()),
                Curves.Through("argmin KL(q‖p)", Grid, choosing.LogProbability(Grid).Exp())));
        double trueDeviation = Math.Sqrt((2 * 2) + (0.6 * 0.6));
        lab.Measure(ForwardDeviation, Math.Abs(Item(covering.Mean)) + Math.Abs(Item(covering.StandardDeviation) - trueDeviation));
        lab.Measure(ReverseMean, Math.Abs(Math.Abs(Item(choosing.Mean)) - 2));
    }

    /// <summary>The normal that makes a divergence, a function of its log-density on the grid, smallest: it has several valleys.</summary>
    private static Normal Nearest(Func<Tensor, Tensor> divergence) => new[] { 0f, -3f, 3f }
        .Select(start => Descend(divergence, start))
        .MinBy(q => Item(divergence(q.LogProbability(Grid))))!;

    private static Normal Descend(Func<Tensor, Tensor> divergence, float start)
    {
        var mean = Parameter.From(Tensor.FromScalar(start));
        var logDeviation = Parameter.From(Tensor.FromScalar(0f));
        var adam = new Adam([mean, logDeviation], learningRate: 0.02);
        for (int step = 0; step < 800; step++)
            adam.Step(divergence(new Normal(mean.Value, logDeviation.Value.Exp()).LogProbability(Grid)));
        return new Normal(mean.Value.Detach(), logDeviation.Value.Exp().Detach());
    }

    private static float Item(Tensor value) => value.Item<float>();
}
