namespace GradNet.Nn.Tests.Diagnosis;

/// <summary>Networks and trainings that were broken on purpose.</summary>
public sealed class DoctorTests
{
    [Fact]
    public void A_healthy_network_has_no_findings() => Assert.Empty(Doctor.Examine(Healthy()));

    [Fact]
    public void Rectifiers_with_a_large_negative_bias_are_dead()
    {
        Checkup checkup = Healthy();
        checkup.Network.Parameters[1].Value = Tensor.Full([16], -100f);
        Finding finding = Assert.Single(Doctor.Examine(checkup), found => found.Problem == "dead units");
        Assert.Contains("16 of the 16 units of rectifier layer 1 are 0 for every one of 64 examples", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Tanh_behind_large_weights_is_saturated() =>
        Assert.Equal(["saturation"], Problems(Healthy() with { Network = Network(new Tanh(), new RandomNormal(0, 30)) }, "saturation"));

    [Fact]
    public void Gradients_vanish_through_many_sigmoids()
    {
        var layers = new List<Module<Tensor, Tensor>>();
        for (int i = 0; i < 12; i++)
            layers.AddRange([new Linear(8, 8), new Sigmoid()]);
        layers.Add(new Linear(8, 2));
        RandomSource.Default.Reset(1);
        Assert.Contains("vanishing gradients", Problems(Healthy() with { Network = new Sequential([.. layers]) }));
    }

    [Fact]
    public void Gradients_explode_through_large_weights() => Assert.Contains(
        "exploding gradients", Problems(Healthy() with { Network = Network(new Relu(), new RandomNormal(0, 5_000)) }));

    [Fact]
    public void Gradients_explode_through_many_layers_of_large_weights()
    {
        RandomSource.Default.Reset(1);
        var layers = new List<Module<Tensor, Tensor>> { new Linear(8, 32) };
        for (int i = 0; i < 20; i++)
            layers.AddRange([new Linear(32, 32, initializer: new HeNormal(gain: 2)), new Relu()]);
        layers.Add(new Linear(32, 2));
        Assert.Contains("exploding gradients", Problems(Healthy() with { Network = new Sequential([.. layers]) }));
    }

    [Fact]
    public void A_weight_that_is_not_a_number_spoils_all_gradients()
    {
        Checkup checkup = Healthy();
        checkup.Network.Parameters[0].Value = Tensor.Full([16, 8], float.NaN);
        Assert.Contains("gradients are not finite", Problems(checkup));
    }

    [Fact]
    public void A_loss_that_rises_means_a_rate_that_is_too_high() =>
        Assert.Equal(["learning rate too high"], Problems(Healthy() with { Losses = [.. Enumerable.Range(0, 50).Select(i => 1 + (0.05 * i))] }));

    [Fact]
    public void A_loss_that_creeps_down_means_a_rate_that_is_too_low() =>
        Assert.Equal(["learning rate too low"], Problems(Healthy() with { Losses = [.. Enumerable.Range(0, 50).Select(i => 2.3 - (0.001 * i))] }));

    [Fact]
    public void A_loss_that_falls_and_levels_out_is_no_finding() =>
        Assert.Empty(Problems(Healthy() with { Losses = [.. Enumerable.Range(0, 50).Select(i => 0.1 + (2.0 / (1 + i)))] }));

    [Fact]
    public void Rates_that_are_too_high_and_too_low_are_told_from_a_real_training()
    {
        Assert.Contains("learning rate too high", Problems(Trained(rate: 300)));
        Assert.Contains("learning rate too low", Problems(Trained(rate: 1e-4)));
        Assert.DoesNotContain(Problems(Trained(rate: 0.3)), problem => problem.StartsWith("learning rate", StringComparison.Ordinal));
    }

    [Fact]
    public void A_validation_loss_that_rises_while_training_goes_on_is_overfitting()
    {
        EpochRecord[] epochs = [.. Enumerable.Range(1, 6).Select(epoch =>
            new EpochRecord(epoch, 1.0 / epoch, 0.9, 0.5 + (0.1 * Math.Abs(epoch - 2)), 0.8, 0.1, 1))];
        Finding finding = Assert.Single(Doctor.Examine(Healthy() with { History = new TrainingHistory(epochs) }));
        Assert.Equal("overfitting", finding.Problem);
        Assert.Contains("epoch 2", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_learns_chance_by_heart_overfits()
    {
        Checkup checkup = Healthy();
        var train = new TensorDataset(checkup.Examples.Inputs, Tensor.Bernoulli([64], 0.5, new RandomKey(2)).Cast(DType.Int64));
        var validation = new TensorDataset(Tensor.Normal([64, 8], key: new RandomKey(3)), Tensor.Bernoulli([64], 0.5, new RandomKey(4)).Cast(DType.Int64));
        var trainer = new Trainer(checkup.Network, new Adam(checkup.Network.Parameters, 0.02));
        TrainingHistory history = trainer.Fit(train, validation, 80, TestContext.Current.CancellationToken);
        Finding finding = Assert.Single(Doctor.Examine(checkup with { History = history }), found => found.Problem == "overfitting");
        Assert.Contains("Patience", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_hardly_occurs_is_named()
    {
        Finding finding = Assert.Single(Doctor.Examine(Healthy() with { Classes = [.. Enumerable.Repeat(0, 95), .. Enumerable.Repeat(1, 5)] }));
        Assert.Equal("unbalanced classes", finding.Problem);
        Assert.Contains("Class 0 has 95 examples and class 1 has 5", finding.Evidence, StringComparison.Ordinal);
    }

    private static string[] Problems(Checkup checkup) => [.. Doctor.Examine(checkup).Select(finding => finding.Problem)];

    private static string[] Problems(Checkup checkup, string wanted) => [.. Problems(checkup).Where(problem => problem == wanted)];

    private static Sequential Network(Module<Tensor, Tensor> activation, Initializer initializer)
    {
        RandomSource.Default.Reset(1);
        return [new Linear(8, 16, initializer: initializer), activation, new Linear(16, 2, initializer: initializer)];
    }

    private static Checkup Healthy()
    {
        Tensor inputs = Tensor.Normal([64, 8], key: new RandomKey(1));
        return new Checkup
        {
            Network = Network(new Relu(), new HeNormal()),
            Examples = new Batch(inputs, (inputs.Sum(1) > 0f).Cast(DType.Int64)),
        };
    }

    private static Checkup Trained(double rate)
    {
        Checkup checkup = Healthy();
        var descent = new Sgd(checkup.Network.Parameters, rate);
        var losses = new List<double>();
        for (int step = 0; step < 60; step++)
        {
            Tensor loss = checkup.Loss(checkup.Network.Forward(checkup.Examples.Inputs), checkup.Examples.Labels);
            descent.Step(loss);
            losses.Add(loss.Item<float>());
        }

        return checkup with { Losses = losses };
    }
}
