using GradNet.Distributions;

namespace GradNet.Tests.Distributions;

/// <summary>KL(p‖q) of every pair of densities of numbers, against the integral that defines it, in double precision.</summary>
public sealed class DivergenceTests
{
    private const int Cells = 40_000;

    /// <summary>Each family from two parameters, and two settings of them.</summary>
    private static readonly (string Name, Func<Tensor, Tensor, Distribution> Create, double[] P, double[] Q)[] Families =
    [
        ("Normal", (a, b) => new Normal(a, b), [0.4, 0.6], [-0.5, 1.7]),
        ("Laplace", (a, b) => new Laplace(a, b), [0.4, 0.6], [0.25, 1.3]),
        ("Exponential", (a, b) => new Exponential(a + (0f * b)), [1.5, 0], [0.4, 0]),
        ("Gamma", (a, b) => new Gamma(a, b), [3, 2], [1.7, 0.8]),
        ("Beta", (a, b) => new Beta(a, b), [2.5, 4], [1.4, 3]),
        ("Uniform", (a, b) => new Uniform(a, b), [0.1, 0.7], [0, 2.5]),
    ];

    public static TheoryData<string, string> Pairs() =>
        [.. Families.SelectMany(p => Families.Select(q => (p.Name, q.Name)))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_divergence_is_the_integral_that_defines_it(string first, string second)
    {
        (Distribution p, _) = Make(first, family => family.P);
        (Distribution q, Tensor[] parameters) = Make(second, family => family.Q);
        if (first is "Gamma" or "Beta" && second == "Laplace")
        {
            Assert.Throws<NotSupportedException>(() => p.DivergenceFrom(q));
            return;
        }

        Tensor divergence = p.DivergenceFrom(q);
        Tensor integral = Integral(p, q);
        Assert.Equal(integral.Item<double>(), divergence.Item<double>(), 2e-5);
        if (double.IsInfinity(integral.Item<double>()))
            return;
        double[] expected = [.. integral.Gradients(parameters).Select(gradient => gradient.Item<double>())];
        double[] found = [.. divergence.Gradients(parameters).Select(gradient => gradient.Item<double>())];
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 2e-4));
    }

    [Fact]
    public void A_coin_is_a_choice_of_two_classes()
    {
        Bernoulli coin = Bernoulli.Of(Tensor.From(0.3f, 0.8f));
        var classes = new Categorical(Tensor.From(0.4f, 0.6f).Log());
        float[] expected = [(0.7f * MathF.Log(0.7f / 0.4f)) + (0.3f * MathF.Log(0.3f / 0.6f)), (0.2f * MathF.Log(0.2f / 0.4f)) + (0.8f * MathF.Log(0.8f / 0.6f))];
        float[] found = coin.DivergenceFrom(classes).ToArray<float>();
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.Equal(0f, classes.DivergenceFrom(Bernoulli.Of(Tensor.FromScalar(0.6f))).Item<float>(), 1e-5f);
    }

    [Fact]
    public void In_a_batch_only_the_intervals_that_reach_out_are_infinitely_far()
    {
        var p = new Uniform(Tensor.From(0f, -1f), Tensor.From(0.5f, 0.5f));
        float[] found = p.DivergenceFrom(new Beta(2, 1)).ToArray<float>();
        Assert.Equal(1 + MathF.Log(2f), found[0], 1e-5f); // −E[ln x], because both densities have the factor 2
        Assert.Equal(float.PositiveInfinity, found[1]);
    }

    private static (Distribution Distribution, Tensor[] Parameters) Make(
        string name, Func<(string, Func<Tensor, Tensor, Distribution>, double[] P, double[] Q), double[]> setting)
    {
        var family = Families.Single(candidate => candidate.Name == name);
        Tensor[] parameters = [.. setting(family).Select(value => Tensor.FromScalar(value, DType.Float64).Track())];
        return (family.Create(parameters[0], parameters[1]), parameters);
    }

    /// <summary>∫ p (ln p − ln q) by the midpoint rule, where p is not negligible.</summary>
    private static Tensor Integral(Distribution p, Distribution q)
    {
        (double low, double high) = p switch
        {
            Beta => (0, 1),
            Uniform uniform => (uniform.Low.Item<double>(), uniform.High.Item<double>()),
            Exponential or Gamma => (0, 40),
            _ => (0.4 - 20, 0.4 + 20),
        };
        (double least, double most) = q switch
        {
            Beta => (0, 1),
            Uniform uniform => (uniform.Low.Item<double>(), uniform.High.Item<double>()),
            Exponential or Gamma => (0, double.PositiveInfinity),
            _ => (double.NegativeInfinity, double.PositiveInfinity),
        };
        if (low < least || high > most)
            return Tensor.FromScalar(double.PositiveInfinity, DType.Float64);

        // Places lie closer together at the lower end, x = low + (high − low) u², because some logarithms have no bound there.
        Tensor u = Tensor.From([.. Enumerable.Range(0, Cells).Select(i => (i + 0.5) / Cells)]);
        Tensor x = low + ((high - low) * u.Square());
        Tensor widths = 2 * (high - low) / Cells * u;
        Tensor logP = p.LogProbability(x).Detach();
        Tensor logQ = q.LogProbability(x);
        return (logP.Exp() * Tensor.Where(logP > -200f, logP - logQ, 0f) * widths).Sum();
    }
}
