namespace GradNet.Nn.Tests;

public sealed class ErrorMessageTests
{
    [Fact]
    public void A_wrong_shape_names_the_module_and_suggests_the_sibling_whose_output_fits()
    {
        var error = Assert.Throws<ShapeException>(() => new Forgetful().Forward(Tensor.Zeros([64, 784])));
        Assert.Equal(
            """
            MatMul: [64, 784] × [300, 10]: the inner sizes differ (784 and 300).
              at Forgetful.Output (Linear 300 -> 10), argument "x"
              Did you mean to pass the output of Forgetful.Hidden, which is [64, 300]?
            """,
            error.Message,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Deep_inside_the_whole_path_is_named_once()
    {
        var model = new Sequential(new Flatten(), new Sequential(new Linear(4, 3), new Linear(5, 2)));
        var error = Assert.Throws<ShapeException>(() => model.Forward(Tensor.Zeros([2, 4])));
        Assert.Equal(
            """
            MatMul: [2, 3] × [5, 2]: the inner sizes differ (3 and 5).
              at Sequential.1.1 (Linear 5 -> 2), argument "x"
            """,
            error.Message,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_mistake_in_the_model_itself_names_the_model()
    {
        var error = Assert.Throws<ShapeException>(() => new Mistaken().Forward(Tensor.Zeros([2, 4]), Tensor.Zeros([3, 5])));
        Assert.EndsWith(
            "\n  at Mistaken, arguments \"Tensor.Zeros([2, 4])\" and \"Tensor.Zeros([3, 5])\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_dtype_names_the_module_and_keeps_its_class()
    {
        var model = new Sequential(new Embedding(5, 2), new Flatten());
        var error = Assert.Throws<ArgumentException>(() => model.Forward(Tensor.Zeros([2, 3])));
        Assert.StartsWith("Take: the argument \"indices\" holds Float32, but positions are integers", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n  at Sequential.0 (Embedding 5 -> 2), argument \"x\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_out_of_range_names_the_module_and_keeps_its_class()
    {
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Immediate);
        var model = new Sequential(new Embedding(5, 2), new Flatten());
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => model.Forward(Tensor.From(0L, 5)));
        Assert.EndsWith("\n  at Sequential.0 (Embedding 5 -> 2), argument \"x\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_no_class_names_the_model_and_the_step()
    {
        Sequential model = [new Linear(2, 3)];
        var data = new TensorDataset(Tensor.Ones([4, 2]), Tensor.From(0L, 1, 3, 2));
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new Trainer(model, new Sgd(model.Parameters, 0.1), (x, y) => Loss.NegativeLogLikelihood(x, y)) { BatchSize = 4 }.Fit(data));
        Assert.Contains("label 3 of example", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("\n  at the loss of Sequential, in epoch 1 after step 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_that_are_not_of_the_engine_stay_as_they_are() =>
        Assert.Throws<ArgumentNullException>(() => new Sequential(new Throwing()).Forward(Tensor.Ones([1])));

    [Fact]
    public void Modules_have_up_to_four_inputs()
    {
        Tensor one = Tensor.Ones([2]);
        Assert.Equal([3f, 3f], new Three().Forward(one, one, one).ToArray<float>());
        Assert.Equal([4f, 4f], new Four().Forward(one, one, one, one).ToArray<float>());
        var error = Assert.Throws<ShapeException>(() => new Four().Forward(one, one, one, Tensor.Ones([3])));
        Assert.EndsWith(
            "\n  at Four, arguments \"one\", \"one\", \"one\" and \"Tensor.Ones([3])\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_runs_inside_one_that_does_not_own_it_is_an_error()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Capturing(new Linear(2, 2)).Forward(Tensor.Zeros([1, 2])));
        Assert.Equal(
            "Capturing runs a Linear 2 -> 2 that does not belong to it, so an optimizer would never train it: make it a public property " +
            "of Capturing, as in \"public Linear Hidden { get; } = …\".",
            error.Message);
    }

    [Fact]
    public void An_optimizer_without_parameters_says_where_a_module_keeps_them()
    {
        var error = Assert.Throws<ArgumentException>(() => new Adam(new Capturing(new Linear(2, 2)).Parameters));
        Assert.StartsWith(
            "Adam: there are no parameters to train; layers and parameters must be public properties of their module, " +
            "as in \"public Linear Hidden { get; } = …\".",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_is_made_anew_at_each_read_is_an_error()
    {
        const string expected = "Forgetting.Layer is a new Linear each time it is read, so what is trained would be lost: keep one, " +
            "as in \"public Linear Layer { get; } = …\".";
        Assert.Equal(expected, Assert.Throws<InvalidOperationException>(() => new Forgetting(3).Parameters).Message);
        Assert.Equal(expected, Assert.Throws<InvalidOperationException>(() => new Forgetting(3).Forward(Tensor.Zeros([1, 3]))).Message);
    }

    [Fact]
    public void After_an_error_modules_run_as_before()
    {
        var model = new Forgetful();
        Assert.Throws<ShapeException>(() => model.Forward(Tensor.Zeros([64, 784])));
        Assert.Equal([1, 2], new Linear(3, 2).Forward(Tensor.Zeros([1, 3])).Shape);
    }

    [Fact]
    public void Setting_a_parameter_to_another_shape_or_dtype_is_an_error()
    {
        var parameter = Parameter.Zeros([2, 3]);
        Assert.Equal(
            "Parameter: a value of shape [3, 2] cannot take the place of one of shape [2, 3].",
            Assert.Throws<ShapeException>(() => parameter.Value = Tensor.Zeros([3, 2])).Message);
        Assert.Throws<ArgumentException>(() => parameter.Value = Tensor.Zeros([2, 3], DType.Float64));
    }

    private sealed class Forgetful : Module<Tensor, Tensor>
    {
        public Linear Hidden { get; } = new(784, 300);

        public Linear Output { get; } = new(300, 10);

        protected override Tensor ForwardCore(Tensor x)
        {
            Hidden.Forward(x);
            return Output.Forward(x);
        }
    }

    private sealed class Mistaken : Module<Tensor, Tensor, Tensor>
    {
        protected override Tensor ForwardCore(Tensor first, Tensor second) => first + second;
    }

    private sealed class Three : Module<Tensor, Tensor, Tensor, Tensor>
    {
        protected override Tensor ForwardCore(Tensor first, Tensor second, Tensor third) => first + second + third;
    }

    private sealed class Four : Module<Tensor, Tensor, Tensor, Tensor, Tensor>
    {
        protected override Tensor ForwardCore(Tensor first, Tensor second, Tensor third, Tensor fourth) => first + second + third + fourth;
    }

    private sealed class Capturing(Linear layer) : Module<Tensor, Tensor>
    {
        protected override Tensor ForwardCore(Tensor x) => layer.Forward(x);
    }

    private sealed class Throwing : Module<Tensor, Tensor>
    {
        protected override Tensor ForwardCore(Tensor x) => throw new ArgumentNullException(nameof(x));
    }

    private sealed class Forgetting(int inputs) : Module<Tensor, Tensor>
    {
        public Linear Layer => new(inputs, 2);

        protected override Tensor ForwardCore(Tensor x) => Layer.Forward(x);
    }
}
