namespace GradNet.Nn.Tests;

public sealed class InitializerTests
{
    public static TheoryData<Initializer, double, bool> Cases => new()
    {
        { new XavierUniform(), 2.0 / (200 + 400), true },
        { new XavierNormal(), 2.0 / (200 + 400), false },
        { new XavierUniform(gain: 2), 8.0 / (200 + 400), true },
        { new HeUniform(), 2.0 / 200, true },
        { new HeNormal(), 2.0 / 200, false },
        { new LeCunUniform(), 1.0 / 200, true },
        { new LeCunNormal(), 1.0 / 200, false },
        { new LeCunNormal(gain: 3), 9.0 / 200, false },
        { new RandomUniform(-0.3, 0.3), 0.03, true },
        { new RandomNormal(standardDeviation: 0.1), 0.01, false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void First_weights_have_mean_0_and_the_variance_of_the_paper(Initializer initializer, double variance, bool isUniform)
    {
        float[] values = initializer.Create([400, 200], new RandomKey(7)).ToArray<float>();
        double mean = values.Average(value => (double)value);
        double measured = values.Average(value => (double)value * value);
        double fourth = values.Average(value => (double)value * value * value * value) / (measured * measured);

        // 80,000 draws: five standard errors.
        Assert.InRange(mean, -5 * Math.Sqrt(variance / values.Length), 5 * Math.Sqrt(variance / values.Length));
        Assert.InRange(measured / variance, 0.97, 1.03);
        Assert.InRange(fourth, isUniform ? 1.75 : 2.85, isUniform ? 1.85 : 3.15);
        if (isUniform)
            Assert.All(values, value => Assert.InRange(Math.Abs(value), 0, Math.Sqrt(3 * variance)));
    }

    [Fact]
    public void A_truncated_normal_has_no_tails()
    {
        float[] values = new TruncatedNormal(mean: 1, standardDeviation: 0.5, bound: 1.5).Create([400, 200], new RandomKey(7)).ToArray<float>();
        Assert.All(values, value => Assert.InRange(value, 0.25f, 1.75f));
        Assert.InRange(values.Min(), 0.25f, 0.2501f);

        // The variance of a normal that is cut off at 1.5 is 0.5516 of its own.
        Assert.InRange(values.Average(value => (double)value), 0.993, 1.007);
        Assert.InRange(values.Average(value => Math.Pow(value - 1, 2)), 0.25 * 0.54, 0.25 * 0.563);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TruncatedNormal(bound: 0));
    }

    [Theory]
    [InlineData(30, 50)]
    [InlineData(50, 30)]
    [InlineData(40, 40)]
    public void Orthogonal_weights_have_orthonormal_rows_or_columns(int outputs, int inputs)
    {
        Tensor weight = new Orthogonal(gain: 2).Create([outputs, inputs / 2, 2], new RandomKey(7)).Flatten(firstAxis: 1);
        Tensor product = outputs <= inputs ? weight.MatMul(weight.Transpose()) : weight.Transpose().MatMul(weight);
        Assert.InRange((product - (4 * Tensor.Eye(Math.Min(outputs, inputs)))).Abs().Max().Item<float>(), 0, 1e-5f);
        Assert.Throws<ShapeException>(() => new Orthogonal().Create([5]));
    }

    [Fact]
    public void The_fan_of_a_kernel_counts_its_elements()
    {
        Assert.Equal(new Fan(6 * 25, 16 * 25), Fan.Of([16, 6, 5, 5]));
        Assert.Equal(new Fan(784, 300), Fan.Of([300, 784]));
    }

    [Fact]
    public void A_seed_fixes_the_first_weights()
    {
        RandomSource.Default.Reset(5);
        float[] first = new Linear(10, 10).Weight.Value.ToArray<float>();
        float[] second = new Linear(10, 10).Weight.Value.ToArray<float>();
        RandomSource.Default.Reset(5);
        Assert.Equal(first, new Linear(10, 10).Weight.Value.ToArray<float>());
        Assert.NotEqual(first, second);
    }
}
