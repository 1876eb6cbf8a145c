using System.Text.Json;
using GradNet.Distributions;
using GradNet.Tests.Architecture;

namespace GradNet.Tests.Distributions;

/// <summary>Distributions against the numbers of torch.distributions, and samples against both.</summary>
public sealed class DistributionTests
{
    private static readonly Dictionary<string, (Distribution P, Distribution Q)> Pairs = new()
    {
        ["Normal"] = (new Normal(0.5, 1.5), new Normal(-1, 0.7)),
        ["Uniform"] = (new Uniform(-1, 2), new Uniform(-2, 4)),
        ["Exponential"] = (new Exponential(1.5), new Exponential(0.4)),
        ["Laplace"] = (new Laplace(0.5, 1.5), new Laplace(-1, 0.7)),
        ["Gamma"] = (new Gamma(0.7, 1.5), new Gamma(3, 2)),
        ["Beta"] = (new Beta(2, 5), new Beta(0.7, 1.3)),
        ["Bernoulli"] = (Bernoulli.Of(Tensor.FromScalar(0.3)), Bernoulli.Of(Tensor.FromScalar(0.8))),
        ["Categorical"] = (new Categorical(Tensor.From(0.5f, 0.3f, 0.2f).Log()), new Categorical(Tensor.From(0.1f, 0.2f, 0.7f).Log())),
        ["MultivariateNormal"] = (
            new MultivariateNormal(Tensor.From(0.5f, -1f), Tensor.From(new[,] { { 1.5f, 9f }, { 0.4f, 0.8f } })), // 9 does not count
            new MultivariateNormal(Tensor.From(0f, 1f), Tensor.From(new[,] { { 0.9f, 0f }, { -0.5f, 1.2f } }))),
    };

    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllText(
        Path.Combine(Repository.Root, "tests", "GradNet.Tests", "Distributions", "torch_distributions.json"))).RootElement;

    public static TheoryData<string> Names() => [.. typeof(Distribution).Assembly.GetExportedTypes()
        .Where(type => type.IsSubclassOf(typeof(Distribution))).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_formulas_give_the_numbers_of_PyTorch(string name)
    {
        (Distribution p, Distribution q) = Pairs[name];
        JsonElement row = Expected.GetProperty(name);
        Tensor x = Tensor.From(Numbers(row, "x"), [Numbers(row, "x").Length / (int)p.EventShape.ElementCount, .. p.EventShape]);
        AssertNear(Numbers(row, "logProbability"), p.LogProbability(x));
        AssertNear(Numbers(row, "mean"), p.Mean);
        AssertNear(Numbers(row, "variance"), p.Variance);
        AssertNear([(float)row.GetProperty("entropy").GetDouble()], p.Entropy());
        AssertNear([(float)row.GetProperty("divergence").GetDouble()], p.DivergenceFrom(q));
        AssertNear([0f], p.DivergenceFrom(p));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_samples_have_its_mean_and_variance_and_depend_on_the_key_alone(string name)
    {
        Distribution p = Pairs[name].P;
        var key = new RandomKey(7);
        Tensor x = p.Sample([40_000], key).Cast(DType.Float32);
        Assert.True(x.Shape == [40_000, .. p.BatchShape, .. p.EventShape]);
        float[] deviations = p.Variance.Sqrt().ToArray<float>();
        float[] errors = (x.Mean(0) - p.Mean).Abs().ToArray<float>();
        Assert.All(errors.Zip(deviations), pair => Assert.True(pair.First < 5 * pair.Second / 200, $"{name}: mean off by {pair.First}"));
        float[] ratios = (x.Variance(0) / p.Variance).ToArray<float>();
        Assert.All(ratios, ratio => Assert.InRange(ratio, 0.9f, 1.1f));
        Assert.Equal(x.ToArray<float>(), p.Sample([40_000], key).Cast(DType.Float32).ToArray<float>());
    }

    [Fact]
    public void Gradients_flow_through_reparameterised_samples_and_not_through_others()
    {
        Tensor mean = Tensor.FromScalar(2f).Track();
        Tensor sample = new Normal(mean, Tensor.FromScalar(3f)).Sample([10], new RandomKey(1));
        Assert.Equal(1f, sample.Mean().Gradients(mean)[0].Item<float>(), 1e-6);
        Assert.False(new Bernoulli(mean).Sample([10], new RandomKey(1)).IsTracked);
    }

    [Theory]
    [InlineData(0.3f)]
    [InlineData(1f)]
    [InlineData(25f)]
    public void The_derivative_of_the_entropy_of_a_gamma_distribution_agrees_with_differences(float alpha)
    {
        Tensor Entropy(Tensor a) => new Gamma(a, Tensor.FromScalar(1.0, DType.Float64)).Entropy();
        Tensor x = Tensor.FromScalar((double)alpha, DType.Float64);
        double gradient = Tensor.Gradient(Entropy)(x).Item<double>();
        double difference = (Entropy(x + 1e-5) - Entropy(x - 1e-5)).Item<double>() / 2e-5;
        Assert.Equal(difference, gradient, 1e-6);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(2.5)]
    [InlineData(40)]
    public void Moments_of_gamma_samples_have_the_gradients_of_the_moments(double shape)
    {
        Tensor alpha = Tensor.FromScalar((float)shape).Track();
        Tensor rate = Tensor.FromScalar(2f).Track();
        Tensor x = new Gamma(alpha, rate).Sample([40_000], new RandomKey(5));
        float[] found = [.. x.Mean().Gradients(alpha, rate).Select(gradient => gradient.Item<float>())];
        Assert.Equal(0.5, found[0], 0.01); // of α / β
        Assert.Equal(-shape / 4, found[1], 0.01 * shape);
        float square = x.Square().Mean().Gradients(alpha)[0].Item<float>();
        Assert.Equal(((2 * shape) + 1) / 4, square, 0.03 * ((2 * shape) + 1)); // of α(α + 1) / β²
    }

    [Theory]
    [InlineData(0.05, 1e-6)]
    [InlineData(0.6, 0.2)]
    [InlineData(0.6, 3)]
    [InlineData(3, 0.4)]
    [InlineData(3, 9)]
    [InlineData(50, 35)]
    [InlineData(50, 51)]
    [InlineData(2_000, 2_100)]
    public void A_gamma_sample_keeps_its_place_in_the_distribution_as_the_shape_moves(double shape, double place)
    {
        double h = 1e-3 * Math.Min(shape, Math.Sqrt(shape));
        double density = Math.Exp(((shape - 1) * Math.Log(place)) - place - LogGamma(shape));
        double expected = -(Cumulative(shape + h, place) - Cumulative(shape - h, place)) / (2 * h * density);
        double found = GammaPath.Slope(Tensor.FromScalar(shape, DType.Float64), Tensor.FromScalar(place, DType.Float64)).Item<double>();
        Assert.Equal(expected, found, 1e-3 * Math.Abs(expected));
        float single = GammaPath.Slope(Tensor.FromScalar((float)shape), Tensor.FromScalar((float)place)).Item<float>();
        Assert.Equal(expected, single, 3e-3 * Math.Abs(expected));
    }

    [Fact]
    public void The_mean_of_beta_samples_has_the_gradients_of_the_mean()
    {
        Tensor alpha = Tensor.FromScalar(2f).Track();
        Tensor beta = Tensor.FromScalar(3f).Track();
        Tensor mean = new Beta(alpha, beta).Sample([40_000], new RandomKey(6)).Mean();
        float[] found = [.. mean.Gradients(alpha, beta).Select(gradient => gradient.Item<float>())];
        Assert.Equal(3.0 / 25, found[0], 0.003);
        Assert.Equal(-2.0 / 25, found[1], 0.003);
    }

    [Fact]
    public void A_pair_without_a_closed_form_says_how_to_estimate_it()
    {
        var error = Assert.Throws<NotSupportedException>(() => new Gamma(2, 1).DivergenceFrom(new Laplace(1, 1)));
        Assert.Contains("Gamma and Laplace", error.Message, StringComparison.Ordinal);
        Assert.Contains("Sample", error.Message, StringComparison.Ordinal);
    }

    private static double LogGamma(double x) => GammaFunctions.LogGamma(Tensor.FromScalar(x, DType.Float64)).Item<double>();

    /// <summary>The incomplete gamma function by its series, x^α e^(−x) Σ xⁿ / (α(α + 1)…(α + n)) / Γ(α).</summary>
    private static double Cumulative(double alpha, double x)
    {
        double term = 1 / alpha;
        double sum = term;
        for (int n = 1; term > 1e-17 * sum; n++)
            sum += term *= x / (alpha + n);
        return sum * Math.Exp((alpha * Math.Log(x)) - x - LogGamma(alpha));
    }

    private static float[] Numbers(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(number => number.GetSingle())];

    private static void AssertNear(float[] expected, Tensor actual)
    {
        float[] found = actual.Cast(DType.Float32).ToArray<float>();
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 2e-5f * Math.Max(1, Math.Abs(pair.First))));
    }
}
