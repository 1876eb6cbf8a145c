using GradNet.Distributions;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Self-information, entropy, cross-entropy and divergence, and how they hang together.</summary>
public sealed class Information() : Experiment(new()
{
    Name = "information",
    Section = CatalogSection.Foundations,
    Title = "self-information, entropy, cross-entropy and divergence",
    Paper = "Shannon",
    Year = 1948,
    Recipe = "curves of formulas; 1,000 pairs of random categorical distributions with 8 classes; 200,000 outcomes coded",
    Figures = [Identity, Coding],
})
{
    private static readonly Figure Identity = Figure.AtMost("largest |H(p, q) − H(p) − KL(p‖q)|, nats", 1e-5);
    private static readonly Figure Coding = Figure.AtMost("mean code length against H(p), bits", 0.01) with { Reduced = 0.04 };

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        Tensor p = Tensor.LinSpace(0.001, 0.999, 401);
        const double bit = 0.69314718055994531; // ln 2 nats
        lab.Show(
            "The rarer an outcome, the more it tells. A coin tells most, one bit, if it is fair.",
            Curve("Self-information of an outcome", "probability p", "−log₂ p, bits", p, -p.Log() / bit),
            Curve("Entropy of a coin", "probability of heads", "H, bits", p, Bernoulli.Of(p).Entropy() / bit));

        var first = new Categorical(Tensor.Normal([1_000, 8], 0, 2));
        var second = new Categorical(Tensor.Normal([1_000, 8], 0, 2));
        Tensor direct = -(first.Probabilities * second.LogProbabilities).Sum(-1);
        Tensor gap = (direct - first.Entropy() - first.DivergenceFrom(second)).Abs();
        lab.Say($"over 1,000 pairs, KL(p‖q) lies between {Text(first.DivergenceFrom(second).Min())} and {Text(first.DivergenceFrom(second).Max())} nats, and is never negative");

        var source = new Categorical(Tensor.From(0.5f, 0.25f, 0.125f, 0.125f).Log());
        string[] code = ["0", "10", "110", "111"];
        Tensor lengths = Tensor.From([.. code.Select(word => (float)word.Length)]);
        Tensor outcomes = source.Sample([lab.Pick(200_000, 20_000)]);
        double mean = lengths.Take(outcomes).Mean().Item<float>();
        double entropy = source.Entropy().Item<float>() / bit;
        lab.Table(["outcome", "code", "p", "−log₂ p"], 2, code.Select((word, i) => (string[])
            [$"{"abcd"[i]}", word, Text(source.Probabilities[i]), $"{word.Length}"]));
        lab.Say($"entropy {entropy:F4} bits; the code took {mean:F4} bits an outcome");
        lab.Measure(Identity, gap.Max().Item<float>());
        lab.Measure(Coding, Math.Abs(mean - entropy));
    }

    private static string Text(Tensor value) => Plain.Number(value.Item<float>());

    private static Chart Curve(string title, string x, string y, Tensor places, Tensor values) => new(
        title, Axis.Linear(x, [0, 1]), Axis.Linear(y, [0]), Curves.Through("", places, values))
    {
        Width = 440,
    };
}
