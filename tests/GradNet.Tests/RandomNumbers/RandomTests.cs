using GradNet.Cpu;
using GradNet.Tests.Samples;

namespace GradNet.Tests.RandomNumbers;

/// <summary>Random numbers: what they are a function of, and how they are distributed.</summary>
public sealed class RandomTests
{
    private const int Count = 200_000;

    private static readonly RandomKey Key = new(2026);

    [Theory]
    [InlineData(0UL, 0UL, 0UL, new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 })]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, new uint[] { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd })]
    [InlineData(0x299f31d0a4093822UL, 0x85a308d3243f6a88UL, 0x0370734413198a2eUL,
        new uint[] { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 })]
    public void Philox_gives_the_words_of_its_authors(ulong key, ulong low, ulong high, uint[] expected)
    {
        PhiloxBlock block = Philox.Generate(key, low, high);
        Assert.Equal(new PhiloxBlock(expected[0], expected[1], expected[2], expected[3]), block);
        Assert.Equal(expected, ReferenceRandom.Philox(key, low, high));
    }

    [Fact]
    public void The_same_key_gives_the_same_numbers_and_another_key_others()
    {
        Assert.Equal(Tensor.Normal([50], key: Key).ToArray<float>(), Tensor.Normal([50], key: Key).ToArray<float>());
        Assert.NotEqual(Tensor.Normal([50], key: Key).ToArray<float>(), Tensor.Normal([50], key: new RandomKey(2027)).ToArray<float>());
        Assert.NotEqual(Key.Derive(0), Key.Derive(1));
        Assert.Equal(Key.Derive(7), Key.Derive(7));
    }

    [Fact]
    public void A_shorter_draw_is_the_beginning_of_a_longer_one()
    {
        float[] uniform = Tensor.Uniform([1000], key: Key).ToArray<float>();
        double[] normal = Tensor.Normal([1000], key: Key, dtype: DType.Float64).ToArray<double>();
        bool[] truths = Tensor.Bernoulli([1000], 0.3, Key).ToArray<bool>();
        foreach (int count in new[] { 0, 1, 2, 3, 5, 17, 999 })
        {
            Assert.Equal(uniform[..count], Tensor.Uniform([count], key: Key).ToArray<float>());
            Assert.Equal(normal[..count], Tensor.Normal([count], key: Key, dtype: DType.Float64).ToArray<double>());
            Assert.Equal(truths[..count], Tensor.Bernoulli([count], 0.3, Key).ToArray<bool>());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Indices_are_drawn_in_proportion_to_their_weights(bool replacement)
    {
        Tensor drawn = Tensor.From(1f, 3, 0, 4).BroadcastTo([50_000, 4]).Multinomial(1, replacement, Key);
        double[] shares = [.. Elements.ToDoubles(drawn.Reshape(-1).Bincount(4)).Select(count => count / 50_000)];
        Assert.Equal(1 / 8.0, shares[0], 0.01);
        Assert.Equal(3 / 8.0, shares[1], 0.01);
        Assert.Equal(0, shares[2]);
        Assert.Equal(4 / 8.0, shares[3], 0.01);
    }

    [Fact]
    public void Uniform_numbers_fill_their_interval_evenly_and_leave_out_its_end()
    {
        double[] x = Elements.ToDoubles(Tensor.Uniform([Count], -1, 3, Key));
        Assert.All(x, value => Assert.InRange(value, -1, Math.BitDecrement(3f)));
        Assert.Equal(1, x.Average(), 0.02);
        Assert.Equal(16.0 / 12, Variance(x), 0.02);
        int[] bins = new int[10];
        foreach (double value in x)
            bins[(int)((value + 1) * 2.5)]++;
        Assert.True(bins.Sum(bin => Math.Pow(bin - (Count / 10.0), 2) / (Count / 10.0)) < 30, $"bins {string.Join(", ", bins)}");
    }

    [Fact]
    public void Rounding_does_not_reach_the_end_that_the_interval_leaves_out()
    {
        Assert.All(Tensor.Uniform([Count], 1000, 1001, Key).ToArray<float>(), value => Assert.True(value < 1001));
        Assert.All(Tensor.Uniform([100], 0, 0.1, Key).ToArray<float>(), value => Assert.True(value < 0.1));
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Normal_numbers_have_the_moments_of_the_distribution(DType dtype)
    {
        double[] x = Elements.ToDoubles(Tensor.Normal([Count], 2, 3, Key, dtype));
        double mean = x.Average();
        double deviation = Math.Sqrt(Variance(x));
        Assert.Equal(2, mean, 0.03);
        Assert.Equal(3, deviation, 0.03);
        Assert.Equal(0, x.Average(value => Math.Pow((value - mean) / deviation, 3)), 0.03);
        Assert.Equal(3, x.Average(value => Math.Pow((value - mean) / deviation, 4)), 0.1);
        Assert.Equal(0.6827, x.Count(value => Math.Abs(value - mean) < deviation) / (double)Count, 0.005);
    }

    [Fact]
    public void Truth_values_come_as_often_as_asked()
    {
        foreach (double probability in new[] { 0.0, 0.001, 0.25, 0.9, 1.0 })
            Assert.Equal(probability, Tensor.Bernoulli([Count], probability, Key).ToArray<bool>().Count(value => value) / (double)Count,
                0.005);
    }

    [Fact]
    public void A_permutation_holds_every_number_once()
    {
        foreach (int count in new[] { 0, 1, 2, 17, 60_000 })
            Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), Tensor.Permutation(count, Key).ToArray<long>().Order());
    }

    [Fact]
    public void Every_order_of_three_is_equally_likely()
    {
        var orders = new Dictionary<string, int>();
        for (ulong i = 0; i < 6000; i++)
        {
            string order = string.Join(string.Empty, Tensor.Permutation(3, Key.Derive(i)).ToArray<long>());
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(6, orders.Count);
        Assert.All(orders.Values, count => Assert.InRange(count, 880, 1120));
    }

    [Fact]
    public void A_stream_goes_on_from_a_saved_state()
    {
        var source = new RandomSource(5);
        source.NextKey();
        (ulong Seed, ulong Counter) state = source.State;
        RandomKey[] keys = [source.NextKey(), source.NextKey()];
        Assert.Equal((5UL, 1UL), state);
        source.State = state;
        Assert.Equal(keys[0], source.NextKey());
        Assert.Equal(keys[1], source.NextKey());
        Assert.Equal(keys[0], new RandomSource { State = state }.NextKey());
        source.Reset(5);
        Assert.Equal((5UL, 0UL), source.State);
    }

    [Fact]
    public void A_stream_that_threads_share_gives_every_key_once()
    {
        var source = new RandomSource(1);
        RandomKey[] keys = new RandomKey[10_000];
        Parallel.For(0, keys.Length, i => keys[i] = source.NextKey());
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_drops_as_often_as_asked()
    {
        float[] y = Tensor.Ones([Count]).Dropout(0.25, Key).ToArray<float>();
        Assert.Equal(0.25, y.Count(value => value == 0) / (double)Count, 0.005);
        Assert.All(y.Where(value => value != 0), value => Assert.Equal(1 / 0.75f, value));
    }

    private static double Variance(double[] x)
    {
        double mean = x.Average();
        return x.Average(value => (value - mean) * (value - mean));
    }
}
