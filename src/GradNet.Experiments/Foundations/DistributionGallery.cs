using GradNet.Distributions;
using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Samples of each distribution against its density, and its moments and entropy against their formulas.</summary>
public sealed class DistributionGallery() : Experiment(new()
{
    Name = "distributions",
    Section = CatalogSection.Foundations,
    Title = "samples, densities, means, variances and entropies of the distributions",
    Paper = "Kolmogorov",
    Year = 1933,
    Recipe = "200,000 samples of each, averaged, against the formulas",
    Figures = [MeanError, EntropyError],
})
{
    private static readonly Figure MeanError = Figure.AtMost("largest error of a mean, in standard errors", 5);
    private static readonly Figure EntropyError = Figure.AtMost("largest error of an entropy, in standard errors", 5);

    /// <inheritdoc/>
    protected override void RunCore(Lab lab)
    {
        (string Name, Distribution Distribution, double From, double To)[] all =
        [
            ("normal, μ = 0, σ = 1", new Normal(0, 1), -4, 4),
            ("uniform on [−1, 1)", new Uniform(-1, 1), -2, 2),
            ("exponential, λ = 1", new Exponential(1), 0, 6),
            ("Laplace, μ = 0, b = 1", new Laplace(0, 1), -6, 6),
            ("gamma, α = 0.7, β = 1", new Gamma(0.7, 1), 0, 5),
            ("gamma, α = 4, β = 2", new Gamma(4, 2), 0, 6),
            ("beta, α = 2, β = 5", new Beta(2, 5), 0, 1),
            ("Bernoulli, p = 0.3", Bernoulli.Of(Tensor.FromScalar(0.3)), 0, 1),
            ("categorical, p = 0.5, 0.3, 0.2", new Categorical(Tensor.From(0.5f, 0.3f, 0.2f).Log()), 0, 2),
        ];
        int count = lab.Pick(200_000, 20_000);
        (double meanError, double entropyError) = (0, 0);
        var rows = new List<string[]>();
        var pictures = new List<Plot>();
        foreach ((string name, Distribution p, double from, double to) in all)
        {
            Tensor x = p.Sample([count]).Cast(DType.Float32); // [count]
            Tensor information = -p.LogProbability(x); // [count], the self-information of each outcome
            double inMean = StandardErrors(x, p.Mean);
            double inEntropy = StandardErrors(information, p.Entropy());
            (meanError, entropyError) = (Math.Max(meanError, inMean), Math.Max(entropyError, inEntropy));
            rows.Add([name, Text(p.Mean), Text(x.Mean()), Text(p.Variance), Text(x.Variance()), Text(p.Entropy()), Text(information.Mean())]);
            pictures.Add(p is Bernoulli or Categorical ? OfClasses(name, p, x, (int)to + 1) : OfDensity(name, p, x, from, to));
        }

        lab.Table(["distribution", "mean", "sampled", "variance", "sampled", "entropy, nats", "sampled"], 1, rows);
        lab.Show("Bars: samples. Lines: densities.", pictures);
        ShowPlane(lab);
        lab.Measure(MeanError, meanError);
        lab.Measure(EntropyError, entropyError);
    }

    private static string Text(Tensor value) => Plain.Number(value.Item<float>());

    /// <summary>How far a mean of samples lies from what it estimates, measured by what chance makes of it.</summary>
    private static double StandardErrors(Tensor samples, Tensor expected)
    {
        double error = Math.Abs(samples.Mean().Item<float>() - expected.Item<float>());
        double chance = samples.StandardDeviation().Item<float>() / Math.Sqrt(samples.ElementCount);
        return error / Math.Max(chance, 1e-6);
    }

    private static void ShowPlane(Lab lab)
    {
        var p = new MultivariateNormal(Tensor.Zeros([2]), Tensor.From(new[,] { { 1f, 0f }, { 0.8f, 0.6f } }));
        Tensor x = p.Sample([lab.Pick(200_000, 20_000)]); // [count, 2]
        double covariance = (x[.., 0] * x[.., 1]).Mean().Item<float>();
        lab.Say($"normal in the plane: covariance {Text(p.Covariance[0, 1])}, sampled {Plain.Number(covariance)}; entropy {Text(p.Entropy())}, sampled {Text(-p.LogProbability(x).Mean())}");
        lab.Show("A normal distribution in the plane, variances 1 and covariance 0.8: its density and 300 samples.", PlanePictures.InPlane(
            "Multivariate normal", (-3, 3), (-3, 3),
            [PlanePictures.Surface(at => p.LogProbability(at).Exp(), (-3, 3), (-3, 3), isSigned: false), PlanePictures.All("samples", x[..300])]));
    }

    private static Chart OfClasses(string name, Distribution p, Tensor x, int classes)
    {
        Tensor each = Tensor.Range(0, classes).Cast(DType.Float32); // [classes]
        Tensor sampled = (x.Unsqueeze(1) == each).Cast(DType.Float32).Mean(0); // [classes]
        return new Chart(
            name,
            Axis.Categories("x", [.. Enumerable.Range(0, classes).Select(i => $"{i}")]),
            Axis.Linear("probability", [0]),
            Bars.OfCategories("samples", Curves.Numbers(sampled), 0, 2),
            Bars.OfCategories("formula", Curves.Numbers(p.LogProbability(each).Exp()), 1, 2))
        {
            Width = 330,
            Height = 250,
        };
    }

    private static Chart OfDensity(string name, Distribution p, Tensor x, double from, double to)
    {
        double margin = (to - from) / 400; // densities may be infinite at the ends
        return new Chart(
            name,
            Axis.Between("x", from, to, 5),
            "density",
            Bars.Histogram("", Curves.Numbers(x), from, to),
            Curves.Of("", place => p.LogProbability(place).Exp().Minimum(2.5f), from + margin, to - margin))
        {
            Width = 330,
            Height = 250,
        };
    }
}
