using GradNet.Models;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>The convergence theorem: on points that a unit vector u separates with margin γ, the perceptron makes at most (R/γ)² mistakes.</summary>
public sealed class PerceptronConvergence() : Experiment(new()
{
    Name = "convergence",
    Section = CatalogSection.FirstNeurons,
    Title = "a perceptron makes at most (R/γ)² mistakes on a separable set",
    Paper = "Novikoff",
    Year = 1962,
    Data = "100 random separable sets",
    Recipe = "random points, those too near a random plane left out; Rosenblatt's rule from w = 0 until a round without mistakes",
    Figures = [Ratio, Unlearned],
})
{
    private const int Inputs = 5, Points = 40;

    private static readonly Figure Ratio = Figure.AtMost("largest mistakes / (R/γ)²", 1) with { Published = "≤ 1 (theorem)" };
    private static readonly Figure Unlearned = Figure.AtMost("sets not learned", 0) with { Published = "0 (theorem)" };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        var measured = new List<(double Bound, double Mistakes)>();
        int unlearned = 0;
        for (int set = 0; set < lab.Pick(100, 25); set++)
        {
            (Tensor x, float[] labels, double bound) = RandomSet(margin: 0.05 + (0.45 * (set % 10) / 10));
            (int mistakes, bool learned) = Learn(x, labels, bound);
            measured.Add((bound, Math.Max(mistakes, 1)));
            unlearned += learned ? 0 : 1;
        }

        lab.Show(
            "Each point is a set. All lie below the line, where the mistakes are as many as the theorem allows.",
            new Chart(
                "Mistakes against the bound",
                Axis.Logarithmic("bound (R/γ)²"),
                Axis.Logarithmic("mistakes"),
                new Line("the bound", [(10, 10), (measured.Max(set => set.Bound), measured.Max(set => set.Bound))]),
                new Points("a random set", measured)));
        lab.Measure(Ratio, measured.Max(set => set.Mistakes / set.Bound));
        lab.Measure(Unlearned, unlearned);
    }

    /// <summary>Points at a distance of at least the margin from the plane at right angles to a random unit vector.</summary>
    private static (Tensor X, float[] Labels, double Bound) RandomSet(double margin)
    {
        Tensor u = Tensor.Normal([Inputs]);
        u /= u.Square().Sum().Sqrt();
        var kept = new List<Tensor>();
        while (kept.Count < Points)
        {
            Tensor point = Tensor.Normal([Inputs]);
            if (Math.Abs(point.MatMul(u).Item<float>()) >= margin)
                kept.Add(point);
        }

        Tensor x = Tensor.Stack(kept); // [points, inputs]
        Tensor distances = x.MatMul(u); // [points]
        double gamma = distances.Abs().Min().Item<float>();
        double radius = x.Square().Sum(1).Max().Sqrt().Item<float>();
        return (x, (distances > 0f).Cast(DType.Float32).ToArray<float>(), radius / gamma * (radius / gamma));
    }

    private static (int Mistakes, bool Learned) Learn(Tensor x, float[] labels, double bound)
    {
        var rule = new RosenblattRule();
        Tensor w = Tensor.Zeros([Inputs]);
        for (int mistakes = 0, before; ;)
        {
            before = mistakes;
            for (int i = 0; i < labels.Length; i++)
            {
                Tensor next = rule.Step(w, x[i], labels[i]);
                mistakes += ReferenceEquals(next, w) ? 0 : 1;
                w = next;
            }

            if (mistakes == before || mistakes > bound)
                return (mistakes, mistakes == before);
        }
    }
}
