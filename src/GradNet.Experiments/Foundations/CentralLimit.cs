using GradNet.Distributions;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>The central limit theorem: the mean of many independent numbers is normal, whatever each of them is.</summary>
public sealed class CentralLimit() : Experiment(new()
{
    Name = "central-limit",
    Section = CatalogSection.Foundations,
    Title = "the mean of many independent numbers is normal",
    Paper = "Laplace; Lindeberg; Berry; Esseen",
    Year = 1922,
    Data = "exponential, uniform and Bernoulli numbers, p = 0.3",
    Recipe = "100,000 standardised means of n = 1, 2, 8 and 64 numbers",
    Figures = [Bound, Falls],
})
{
    private const double Constant = 0.4748; // Shevtsova, "On the absolute constants in the Berry–Esseen type inequalities", 2011

    private static readonly Figure Bound = Figure.AtMost("largest distance of distribution functions / Berry and Esseen's bound", 1) with { Published = "≤ 1 (theorem)" };
    private static readonly Figure Falls = Figure.AtLeast("distance at n = 1 / distance at n = 64, exponential", 5);

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        int count = lab.Pick(100_000, 20_000);
        (string Name, Distribution Distribution, double ThirdMoment)[] sources = // the third is E|x − μ|³ / σ³
        [
            ("exponential", new Exponential(1), 2.41455),
            ("uniform", new Uniform(0, 1), 1.29904),
            ("Bernoulli", Bernoulli.Of(Tensor.FromScalar(0.3)), 1.26566),
        ];
        int[] counts = [1, 2, 8, 64];
        var rows = new List<string[]>();
        (double largest, double ratio) = (0, 0);
        foreach ((string name, Distribution source, double thirdMoment) in sources)
        {
            var pictures = new List<Plot>();
            var distances = new List<double>();
            foreach (int n in counts)
            {
                Tensor standardised = (source.Sample([count, n]).Mean(1) - source.Mean) / (source.Variance / n).Sqrt(); // [count]
                double[] values = [.. Curves.Numbers(standardised).Order()];
                distances.Add(DistanceFromNormal(values));
                pictures.Add(Picture($"{name}, n = {n}", Histogram(source, n, values)));
            }

            double[] bounds = [.. counts.Select(n => Constant * thirdMoment / Math.Sqrt(n))];
            rows.Add([name, .. distances.Zip(bounds, (distance, bound) => $"{distance:F3} ≤ {bound:F3}")]);
            largest = Math.Max(largest, distances.Zip(bounds, (distance, bound) => distance / bound).Max());
            ratio = name == "exponential" ? distances[0] / distances[^1] : ratio;
            lab.Show($"Standardised means of {name} numbers; the line is the normal density.", pictures);
        }

        lab.Say("The largest distance of the means' distribution function from the normal one, and Berry and Esseen's bound for it, which falls as 1/√n:");
        lab.Table(["distance from normal", "n = 1", "n = 2", "n = 8", "n = 64"], 1, rows);
        lab.Measure(Bound, largest);
        lab.Measure(Falls, ratio);
    }

    /// <summary>The largest difference between the samples' distribution function and Φ(x) = ½(1 + erf(x/√2)) (Kolmogorov).</summary>
    private static double DistanceFromNormal(double[] sorted)
    {
        double[] phi = (0.5 * (1.0 + (Tensor.From(sorted) / Math.Sqrt(2)).Erf())).ToArray<double>();
        return phi.Select((value, i) => Math.Max(Math.Abs(value - ((double)i / sorted.Length)), Math.Abs(value - ((i + 1.0) / sorted.Length)))).Max();
    }

    /// <summary>Bars of equal width. The mean of n coins has n + 1 values, and each gets a bar of its own.</summary>
    private static Bars Histogram(Distribution source, int n, double[] values)
    {
        if (source is not Bernoulli)
            return Bars.Histogram("", values, -4, 4);
        double width = 1 / Math.Sqrt(n * source.Variance.Item<float>());
        double first = -((n * source.Mean.Item<float>()) + 0.5) * width;
        return Bars.Histogram("", values, first, first + ((n + 1) * width), n + 1);
    }

    private static Chart Picture(string title, Bars histogram) => new(
        title,
        Axis.Between("standardised mean", -4, 4, 5),
        Axis.Between("density", 0, 1, 6),
        histogram,
        Curves.Of("", x => new Normal(0, 1).LogProbability(x).Exp(), -4, 4))
    {
        Width = 245,
        Height = 230,
    };
}
