namespace GradNet.Nn.Tests;

/// <summary>What of layers cannot be compared with stored numbers: chance, errors, names and files.</summary>
public sealed class LayerBehaviourTests
{
    [Fact]
    public void Dropout_of_channels_drops_all_of_a_channel_and_keeps_the_mean()
    {
        RandomSource.Default.Reset(3);
        Tensor y = new ChannelDropout(0.25).Forward(Tensor.Ones([200, 100, 3]));
        float[] channels = y[.., .., 0].ToArray<float>();
        Assert.Equal(channels, y[.., .., 2].ToArray<float>());
        Assert.All(channels, value => Assert.True(value is 0f || Math.Abs(value - (4f / 3)) < 1e-6f));

        // Five standard errors.
        Assert.InRange(channels.Count(value => value == 0) / 2e4, 0.25 - 0.0153, 0.25 + 0.0153);
        using (Phase.Inference())
            Assert.All(new ChannelDropout().Forward(Tensor.Ones([2, 3, 4])).ToArray<float>(), value => Assert.Equal(1f, value));
    }

    [Fact]
    public void Alpha_dropout_keeps_mean_and_variance()
    {
        RandomSource.Default.Reset(3);
        Tensor x = Tensor.Normal([50_000]);
        float[] y = new AlphaDropout(0.3).Forward(x).ToArray<float>();

        // What is dropped is −λα, scaled and shifted; five standard errors.
        double scale = 1 / Math.Sqrt(0.7 * (1 + (0.3 * 1.75809934 * 1.75809934)));
        double share = y.Count(value => Math.Abs(value + (scale * 1.75809934 * 0.7)) < 1e-5) / 5e4;
        Assert.InRange(share, 0.3 - 0.0103, 0.3 + 0.0103);
        Assert.InRange(y.Average(), -0.0224, 0.0224);
        Assert.InRange(y.Average(value => value * value), 0.968, 1.032);
        using (Phase.Inference())
            Assert.Equal(x.ToArray<float>(), new AlphaDropout().Forward(x).ToArray<float>());
    }

    [Fact]
    public void A_residual_adds_its_body_to_its_shortcut()
    {
        Tensor x = Filled.Tensor([4, 3], 1);
        var tanh = new Residual(new Tanh());
        Assert.Equal((x + x.Tanh()).ToArray<float>(), tanh.Forward(x).ToArray<float>());
        var wider = new Residual(new Linear(3, 5), shortcut: new Linear(3, 5, bias: false));
        Assert.Equal(["Body.Weight", "Body.Bias", "Shortcut.Weight"], wider.NamedParameters.Select(named => named.Name));
        Assert.Equal(
            (wider.Shortcut!.Forward(x) + wider.Body.Forward(x)).ToArray<float>(), wider.Forward(x).ToArray<float>());
        string message = Assert.Throws<ShapeException>(() => new Residual(new Linear(3, 5)).Forward(x)).Message;
        Assert.StartsWith("Residual: the body gives [4, 5] and the shortcut [4, 3]", message);
    }

    [Fact]
    public void A_reshaped_example_keeps_its_batch()
    {
        Assert.Equal([4, 2, 3], new Reshape(2, -1).Forward(Tensor.Zeros([4, 6])).Shape);
        Assert.Equal([4, 2, 3], new Unflatten(-1, 2, 3).Forward(Tensor.Zeros([4, 6])).Shape);
    }

    [Fact]
    public void The_padding_row_of_an_embedding_starts_at_0_and_stays()
    {
        var words = new Embedding(5, 3, paddingIndex: 1);
        Assert.All(words.Weight.Value[1].ToArray<float>(), value => Assert.Equal(0f, value));
        new Sgd(words.Parameters, 0.1).Step(words.Forward(Tensor.From(0, 1, 1)).Square().Sum() + words.Forward(Tensor.From(1)).Sum());
        Assert.All(words.Weight.Value[1].ToArray<float>(), value => Assert.Equal(0f, value));
        Assert.Throws<ArgumentOutOfRangeException>(() => words.Forward(Tensor.From(5)).ToArray<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => new Embedding(5, 3, paddingIndex: 5));
    }

    [Fact]
    public void Running_statistics_are_saved_and_restored()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("norm.safetensors");
        var norm = new BatchNorm2D(3);
        norm.Forward(Filled.Tensor([4, 3, 2, 2], 1));
        norm.Save(path);
        Assert.Equal(
            ["Weight", "Bias", "RunningMean", "RunningVariance", "BatchCount"], norm.NamedStates.Select(named => named.Name));
        Assert.Equal(["Weight", "Bias"], norm.NamedParameters.Select(named => named.Name));
        var other = new BatchNorm2D(3);
        other.Load(path);
        Assert.Equal(norm.RunningMean!.Value.ToArray<float>(), other.RunningMean!.Value.ToArray<float>());
        Assert.Equal(1L, other.BatchCount!.Value.Item<long>());
    }

    [Fact]
    public void A_batch_of_one_number_a_channel_has_no_variance_to_learn_from()
    {
        var norm = new BatchNorm1D(3);
        Assert.StartsWith(
            "BatchNorm1D: [1, 3] has one number a channel", Assert.Throws<ShapeException>(() => norm.Forward(Tensor.Zeros([1, 3]))).Message);
        using (Phase.Inference())
            Assert.Equal([1, 3], norm.Forward(Tensor.Zeros([1, 3])).Shape);
        Assert.Throws<ShapeException>(() => new BatchNorm2D(3).Forward(Tensor.Zeros([4, 3])));
    }

    [Fact]
    public void Weight_norm_changes_nothing_at_first_and_spectral_norm_stretches_by_1()
    {
        Linear linear = new Linear(4, 5).WithFilledParameters();
        Tensor x = Filled.Tensor([3, 4], 1);
        Tensor plain = linear.Forward(x);
        var weightNorm = new WeightNorm(linear);
        Assert.InRange((weightNorm.Forward(x) - plain).Abs().Max().Item<float>(), 0, 1e-6f);
        Assert.Equal(["Gain", "Layer.Weight", "Layer.Bias"], weightNorm.NamedParameters.Select(named => named.Name));

        var spectral = new SpectralNorm(new Linear(4, 5, bias: false), steps: 50);
        spectral.Forward(x);
        using (Phase.Inference())
            Assert.Equal(1, spectral.Forward(spectral.V.Value).Square().Sum().Sqrt().Item<float>(), 1e-4);
        Assert.Throws<ArgumentException>(() => new SpectralNorm(new Relu()));
    }

    [Fact]
    public void Pads_and_upsampling_say_what_does_not_fit()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ZeroPad2D(new Border(1, -1, 0, 0)));
        Assert.Throws<ShapeException>(() => new ReflectionPad2D(3).Forward(Tensor.Zeros([1, 1, 3, 5])));
        Assert.Throws<ShapeException>(() => new Upsample(2).Forward(Tensor.Zeros([3, 5])));
        Assert.Throws<ShapeException>(() => new PixelShuffle(2).Forward(Tensor.Zeros([1, 6, 2, 2])));
        Assert.Throws<ShapeException>(() => new PixelUnshuffle(2).Forward(Tensor.Zeros([1, 6, 3, 2])));
        Assert.Throws<ShapeException>(() => new Bilinear(2, 3, 4).Forward(Tensor.Zeros([5, 2]), Tensor.Zeros([4, 3])));
        Assert.Throws<ShapeException>(() => new Glu().Forward(Tensor.Zeros([4, 3])));
        Assert.Throws<ShapeException>(() => new CircularPad2D(4).Forward(Tensor.Zeros([1, 1, 3, 5])));
        Assert.Throws<ShapeException>(() => new ChannelShuffle(4).Forward(Tensor.Zeros([1, 6, 2, 2])));
        Assert.Throws<ShapeException>(() => new LocalResponseNorm(5).Forward(Tensor.Zeros([6])));
        Assert.Throws<ShapeException>(() => new EmbeddingBag(5, 3).Forward(Tensor.From(1, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LpPool2D(0.5, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeparableConv2D(3, 4, 3, multiplier: 0));
    }
}
