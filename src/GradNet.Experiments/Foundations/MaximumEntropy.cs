using GradNet.Distributions;
using GradNet.Nn;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Of all distributions that agree with what is known, the one of largest entropy assumes nothing else.</summary>
public sealed class MaximumEntropy() : Experiment(new()
{
    Name = "maximum-entropy",
    Section = CatalogSection.Foundations,
    Title = "largest entropy: uniform on an interval, exponential for a mean, normal for a variance",
    Paper = "Jaynes",
    Year = 1957,
    Recipe = "200 free probabilities on a grid; Adam on −H + 10 (E[f] − c)² for what is known",
    Figures = [Distance],
})
{
    private const int Cells = 200;

    private static readonly Figure Distance = Figure.AtMost("largest KL(theory‖found), nats", 0.01);

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (string Known, double From, double To, Func<Tensor, Tensor>? Statistic, double Expected, Func<Tensor, Tensor> Density)[] cases =
        [
            ("the interval [0, 1]", 0, 1, null, 0, x => 1f + (0f * x)),
            ("the mean 1, for x ≥ 0", 0, 8, x => x, 1, x => (-x).Exp()),
            ("the variance 1 around 0", -5, 5, x => x.Square(), 1, x => (-0.5f * x.Square()).Exp()),
        ];
        double worst = 0;
        var pictures = new List<Plot>();
        foreach (var (known, from, to, statistic, expected, density) in cases)
        {
            double width = (to - from) / Cells;
            Tensor middles = Tensor.LinSpace(from + (width / 2), to - (width / 2), Cells); // [cells]
            var theory = new Categorical(density(middles).Log());
            Categorical found = Maximise(middles, statistic, expected, 4_000);
            double divergence = theory.DivergenceFrom(found).Item<float>();
            worst = Math.Max(worst, divergence);
            pictures.Add(new Chart(
                $"Known: {known}", Axis.Between("x", from, to, 5), Axis.Linear("density", [0]),
                Curves.Through("found", middles, found.Probabilities / width),
                Curves.Through("theory", middles, theory.Probabilities / width))
            {
                Width = 330,
                Height = 270,
            });
            lab.Say($"known {known}: KL(theory‖found) = {divergence:G3} nats");
        }

        lab.Show("What gradient ascent on the entropy finds, and what theory says.", pictures);
        lab.Measure(Distance, worst);
    }

    private static Categorical Maximise(Tensor x, Func<Tensor, Tensor>? statistic, double expected, int steps)
    {
        var logits = Parameter.From(Tensor.Normal([Cells]));
        var adam = new Adam([logits], learningRate: 0.1, epsilon: 1e-12); // the gradients of rare outcomes are tiny
        for (int step = 0; step < steps; step++)
        {
            adam.LearningRate = 0.1 * (1 - (double)step / steps);
            Tensor logP = logits.Value.LogSoftmax(); // [cells]
            Tensor p = logP.Exp();
            Tensor loss = (p * logP).Sum(); // −H
            if (statistic is not null)
                loss += 10f * ((p * statistic(x)).Sum() - expected).Square();
            adam.Step(loss);
        }

        return new Categorical(logits.Value.Detach());
    }
}
