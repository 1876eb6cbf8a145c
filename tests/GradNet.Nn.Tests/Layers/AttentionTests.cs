namespace GradNet.Nn.Tests;

public sealed class AttentionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_a_cache_each_step_gives_what_the_whole_sequence_gives(bool isRotary)
    {
        var options = new TransformerOptions(Features: 8, Heads: 2) { IsNormFirst = true, IsRotary = isRotary, Bias = false };
        TransformerEncoder decoder = new TransformerEncoder(2, options, hasNorm: true).WithFilledParameters();
        Tensor x = Filled.Tensor([3, 6, 8], 1);
        using IDisposable use = Phase.Inference();
        Tensor whole = decoder.Forward(x, new AttentionContext { IsCausal = true });
        var cached = new AttentionContext { IsCausal = true, Cache = new KeyValueCache() };
        Tensor parts = Tensor.Concatenate(
            [decoder.Forward(x[.., ..3], cached), decoder.Forward(x[.., 3..4], cached), decoder.Forward(x[.., 4..], cached)], axis: 1);
        Assert.Equal(6, cached.Cache.Length(decoder.Layers[1].Attention));
        Assert.InRange((whole - parts).Abs().Max().Item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void The_base_of_the_wavelengths_can_be_chosen()
    {
        // Feature pair 1 of four features turns by step / √base: at step 3 and base 36 by half a radian.
        Tensor zeros = Tensor.Zeros([1, 4, 4]);
        float[] added = new SinusoidalEncoding(4, wavelengthBase: 36).Forward(zeros)[0, 3].ToArray<float>();
        Assert.Equal([Math.Sin(3), Math.Cos(3), Math.Sin(0.5), Math.Cos(0.5)], added.Select(value => (double)value), new Near());
        Tensor ones = Tensor.Ones([1, 4, 4]);
        float[] turned = new RotaryEncoding(4, wavelengthBase: 36, isInterleaved: true).Forward(ones)[0, 3].ToArray<float>();
        Assert.Equal(
            [Math.Cos(3) - Math.Sin(3), Math.Cos(3) + Math.Sin(3), Math.Cos(0.5) - Math.Sin(0.5), Math.Cos(0.5) + Math.Sin(0.5)],
            turned.Select(value => (double)value),
            new Near());
    }

    [Fact]
    public void The_decoder_writes_step_by_step_what_it_writes_at_once()
    {
        TransformerDecoder decoder = new TransformerDecoder(2, new TransformerOptions(8, 2)).WithFilledParameters();
        (Tensor x, Tensor memory) = (Filled.Tensor([2, 4, 8], 1), Filled.Tensor([2, 5, 8], 2));
        using IDisposable use = Phase.Inference();
        Tensor whole = decoder.Forward(x, memory);
        var cached = new DecoderContext { Cache = new KeyValueCache() };
        Tensor[] steps = [.. Enumerable.Range(0, 4).Select(time => decoder.Forward(x[.., time..(time + 1)], memory, cached))];
        Assert.InRange((whole - Tensor.Concatenate(steps, axis: 1)).Abs().Max().Item<float>(), 0, 1e-5f);
    }

    [Fact]
    public void The_weights_can_be_looked_at_and_sum_to_1()
    {
        MultiHeadAttention attention = new MultiHeadAttention(6, 2).WithFilledParameters();
        using Observation weights = attention.Observe("Weights");
        attention.Forward(Filled.Tensor([2, 4, 6], 1), new AttentionContext { IsCausal = true });
        Assert.Equal([2, 2, 4, 4], weights.Output!.Shape);
        Assert.All(weights.Output.Sum(-1).ToArray<float>(), sum => Assert.Equal(1, sum, 1e-6));
        Assert.Equal(0, weights.Output[.., .., 0, 1..].Abs().Max().Item<float>());
    }

    [Fact]
    public void Dropout_of_weights_and_of_what_is_added_stops_in_use()
    {
        var layer = new TransformerEncoderLayer(new TransformerOptions(6, 2) { Dropout = 0.5 });
        Tensor x = Filled.Tensor([2, 4, 6], 1);
        Assert.NotEqual(layer.Forward(x).ToArray<float>(), layer.Forward(x).ToArray<float>());
        using (Phase.Inference())
            Assert.Equal(layer.Forward(x).ToArray<float>(), layer.Forward(x).ToArray<float>());
    }

    [Fact]
    public void Turned_queries_and_keys_meet_by_distance()
    {
        var rotary = new RotaryEncoding(8);
        (Tensor query, Tensor key) = (Filled.Tensor([1, 8], 1), Filled.Tensor([1, 8], 2));
        float Product(int at, int other) => (rotary.Forward(query, at) * rotary.Forward(key, other)).Sum().Item<float>();
        Assert.Equal(Product(3, 1), Product(1002, 1000), 1e-5f);
        Assert.NotEqual(Product(3, 1), Product(3, 2), 1e-3f);
    }

    [Fact]
    public void Wrong_sizes_are_named()
    {
        Assert.Throws<ArgumentException>(() => new MultiHeadAttention(6, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RotaryEncoding(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SinusoidalEncoding(4).Forward(Tensor.Zeros([1, 2, 4]), firstPosition: -1));
        AssertSays("MultiHeadAttention: an input is [2, 5, 4], but should be [batch, steps, 6].",
            () => new MultiHeadAttention(6, 2).Forward(Tensor.Zeros([2, 3, 6]), new AttentionContext { Key = Tensor.Zeros([2, 5, 4]) }));
        AssertSays("LearnedEncoding: the steps reach position 4, but only 4 positions have vectors.",
            () => new LearnedEncoding(4, 6).Forward(Tensor.Zeros([2, 3, 6]), firstPosition: 2));
    }

    private static void AssertSays(string expected, Action call) =>
        Assert.StartsWith(expected, Assert.Throws<ShapeException>(call).Message);

    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) < 1e-6;

        public int GetHashCode(double value) => 0;
    }
}
