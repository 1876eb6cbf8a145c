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
