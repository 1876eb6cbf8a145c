namespace GradNet.Nn.Tests;

public sealed class NonFiniteTests
{
    private static readonly Tensor Labels = Tensor.From(0L, 1, 0, 1);

    [Fact]
    public void A_NaN_is_traced_to_the_layer_where_it_appeared()
    {
        Network model = new();
        NonFiniteException error = Fails(model, Tensor.Full([4, 1, 6, 6], -1f));
        Assert.Equal("Network.Features.1", error.Place);
        Assert.Equal(
            """
            Training stopped in epoch 1 after step 0: the loss of the next is NaN.
              The first value that is not finite came out of Network.Features.1 (Logarithm), whose input was finite.
              The first NaN is a result of Log: [4, 1, 4, 4] -> [4, 1, 4, 4].
            """,
            error.Message,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_NaN_between_layers_is_traced_to_the_module_that_computes_there()
    {
        NonFiniteException error = Fails(new Between(), Tensor.Full([4, 3], -1f));
        Assert.Equal("Between", error.Place);
        Assert.Contains("came out of Between's own operations before Output.\n  The first ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_inputs_are_named_before_any_layer()
    {
        NonFiniteException error = Fails(new Network(), Tensor.Full([4, 1, 6, 6], float.PositiveInfinity));
        Assert.Equal("inputs", error.Place);
    }

    [Fact]
    public void A_loss_function_that_fails_alone_is_named()
    {
        var model = new Mlp(3, 4, 2);
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1), (outputs, _) => (outputs * float.PositiveInfinity).Sum());
        var error = Assert.Throws<NonFiniteException>(() => trainer.Fit(new TensorDataset(Tensor.Ones([4, 3]), Labels)));
        Assert.Equal("loss", error.Place);
    }

    [Fact]
    public void Weights_that_overflow_are_named_and_the_checkpoint_from_before_stays()
    {
        using var folder = new TemporaryFolder();
        Mlp model = new Mlp(3, 4, 2).WithFilledParameters();
        long[] before = Bits.Of(model);
        var trainer = new Trainer(model, new Sgd(model.Parameters, 1e38)) { Folder = folder.Path, BatchSize = 2, CheckpointEvery = 1 };
        var error = Assert.Throws<NonFiniteException>(
            () => trainer.Fit(new TensorDataset(Tensor.Full([4, 3], 1e3), Labels)));
        Assert.Equal("Mlp.Hidden.Weight", error.Place);
        Assert.Contains("Try a smaller learning rate", error.Message, StringComparison.Ordinal);
        Checkpoint.Load(folder.File("checkpoint.safetensors"), model, new Sgd(model.Parameters, 1));
        Assert.Equal(before, Bits.Of(model));
    }

    [Fact]
    public void A_validation_loss_that_is_not_finite_is_traced_like_one_of_training()
    {
        var model = new Network();
        var good = new TensorDataset(Tensor.Full([4, 1, 6, 6], 1f), Labels);
        var bad = new TensorDataset(Tensor.Full([4, 1, 6, 6], -1f), Labels);
        var trainer = new Trainer(model, new Sgd(model.Parameters, 1e-3)) { Patience = 1 };
        var error = Assert.Throws<NonFiniteException>(() => trainer.Fit(good, bad, epochs: 5));
        Assert.Equal("Network.Features.1", error.Place);
        Assert.StartsWith(
            "Training stopped in epoch 1 after step 1: the validation loss is NaN.\n", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<NonFiniteException>(() => trainer.Evaluate(bad));
        Assert.StartsWith("The loss of the evaluation is NaN.\n", error.Message, StringComparison.Ordinal);
    }

    private static NonFiniteException Fails(Module<Tensor, Tensor> model, Tensor inputs)
    {
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1));
        return Assert.Throws<NonFiniteException>(() => trainer.Fit(new TensorDataset(inputs, Labels)));
    }

    private sealed class Logarithm : Module<Tensor, Tensor>
    {
        protected override Tensor ForwardCore(Tensor x) => x.Log();
    }

    private sealed class Network : Module<Tensor, Tensor>
    {
        public Sequential Features { get; } = [new Conv2D(1, 1, 3, initializer: Initializer.Ones), new Logarithm(), new MaxPool2D(2)];

        public Linear Output { get; } = new(4, 2);

        protected override Tensor ForwardCore(Tensor x) => Output.Forward(Features.Forward(x).Flatten(1));
    }

    private sealed class Between : Module<Tensor, Tensor>
    {
        public Linear Output { get; } = new(3, 2);

        protected override Tensor ForwardCore(Tensor x) => Output.Forward(x.Sqrt());
    }
}
