namespace GradNet.Nn.Tests;

public sealed class OptimizerTests
{
    [Fact]
    public void Decay_beside_the_gradient_makes_AdamW_of_Adam()
    {
        float[] adamW = After(parameters => new AdamW(parameters, 0.1, weightDecay: 0.2));
        Assert.Equal(adamW, After(parameters => new Adam(parameters, 0.1, weightDecay: 0.2) { DecoupledDecay = true }));
        Assert.NotEqual(adamW, After(parameters => new Adam(parameters, 0.1, weightDecay: 0.2)));

        static float[] After(Func<IReadOnlyList<Parameter>, Optimizer> create)
        {
            var parameter = Parameter.From(Tensor.From(1f, -2f, 3f));
            Optimizer optimizer = create([parameter]);
            for (int step = 0; step < 3; step++)
                optimizer.Step((parameter.Value * Tensor.From(1f, 2f, 3f)).Square().Sum());
            return parameter.Value.ToArray<float>();
        }
    }

    [Fact]
    public void A_second_step_along_one_loss_is_refused_because_the_first_gave_the_parameters_new_values()
    {
        Parameter weight = Parameter.Ones([3]);
        var sgd = new Sgd([weight], learningRate: 0.1);
        Tensor loss = weight.Value.Square().Sum();
        sgd.Step(loss);
        var error = Assert.Throws<InvalidOperationException>(() => sgd.Step(loss));
        Assert.Contains("before the last step", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_rebinds_the_parameter_and_leaves_the_old_value_as_it_was()
    {
        var parameter = Parameter.From(Tensor.From(1f, 2f));
        Tensor before = parameter.Value;
        new Sgd([parameter], learningRate: 0.5).Step(parameter.Value.Square().Sum());
        Assert.Equal([1f, 2f], before.ToArray<float>());
        Assert.Equal([0f, 0f], parameter.Value.ToArray<float>());
        Assert.True(parameter.Value.IsTracked);
    }

    [Fact]
    public void Steps_that_threads_take_at_once_all_count()
    {
        Parameter weight = Parameter.Zeros([3]);
        var sgd = new Sgd([weight], learningRate: 1);
        var gradients = Gradients.Of((weight * -1f).Sum(), [weight]);
        Parallel.For(0, 50, _ => sgd.Step(gradients));
        Assert.Equal([50f, 50f, 50f], weight.Value.ToArray<float>());
    }

    [Fact]
    public void A_loss_that_depends_on_no_parameter_is_an_error()
    {
        var model = new Linear(2, 1);
        var optimizer = new Sgd(model.Parameters, 0.1);
        Tensor loss;
        using (NoGradient.Scope())
            loss = model.Forward(Tensor.Ones([1, 2])).Sum();
        var error = Assert.Throws<InvalidOperationException>(() => optimizer.Step(loss));
        Assert.StartsWith("Gradients: the loss depends on none of the parameters. Was the forward pass run inside", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        IReadOnlyList<Parameter> parameters = [Parameter.Zeros([1])];
        Assert.Throws<ArgumentException>(() => new Sgd([], 0.1));
        Assert.Throws<ArgumentException>(() => new Sgd([parameters[0], parameters[0]], 0.1));
        Assert.Throws<ArgumentException>(() => new Sgd(parameters, 0.1, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(parameters, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(parameters, beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(parameters).LearningRate = double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp(parameters, alpha: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rprop(parameters, grow: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lbfgs(parameters, history: 0));
    }

    [Fact]
    public void Every_optimizer_has_a_name()
    {
        IReadOnlyList<Parameter> parameters = [Parameter.Zeros([1])];
        Type[] named = [.. NamedOptimizers.All.Select(name => NamedOptimizers.Create(name, parameters, 0.1).GetType()).Distinct()];
        Type[] all = [.. typeof(Optimizer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract)];
        Assert.Equal(all.Select(type => type.Name).Order(), named.Select(type => type.Name).Order());
    }

    [Fact]
    public void Clipping_shortens_long_gradients_and_leaves_short_ones_alone()
    {
        var parameter = Parameter.From(Tensor.From(3f, 4f));
        var gradients = Gradients.Of(parameter.Value.Square().Sum(), [parameter]);
        Assert.Equal(10f, gradients.Norm().Item<float>(), 1e-5f);
        Assert.Equal(1f, gradients.ClipNorm(1).Norm().Item<float>(), 1e-5f);
        Assert.Equal([6f, 8f], gradients.ClipNorm(11)[parameter].ToArray<float>());
    }

    [Fact]
    public void Clipping_by_value_limits_each_element()
    {
        var parameter = Parameter.From(Tensor.From(3f, -4f, 0.25f));
        var gradients = Gradients.Of(parameter.Value.Square().Sum(), [parameter]);
        Assert.Equal([1f, -1f, 0.5f], gradients.ClipValue(1)[parameter].ToArray<float>());
        Assert.Throws<ArgumentOutOfRangeException>(() => gradients.ClipValue(0));
    }

    [Fact]
    public void Groups_hold_parameters_of_the_optimizer_each_in_one_group()
    {
        Parameter weight = Parameter.Zeros([2]);
        ParameterGroup group = new([weight]) { RateFactor = 0.1 };
        Assert.Throws<ArgumentException>(() => new Sgd([weight], 0.1) { Groups = [group, group] });
        var error = Assert.Throws<ArgumentException>(() => new Sgd([Parameter.Zeros([3])], 0.1) { Groups = [group] });
        Assert.StartsWith("Sgd: a group holds a parameter of shape [2] that the optimizer was not given.", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup([weight]) { RateFactor = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParameterGroup([weight]) { WeightDecay = double.NaN });
    }

    [Fact]
    public void Accuracy_and_confusion_matrix_count_batch_after_batch()
    {
        Tensor logits = Tensor.From(new float[,] { { 2, 1, 0 }, { 0, 3, 1 }, { 0, 5, 1 }, { 1, 0, 4 } });
        Tensor labels = Tensor.From(0L, 1, 2, 2);
        var accuracy = new Accuracy();
        var matrix = new ConfusionMatrix(3);
        Assert.True(double.IsNaN(accuracy.Value));
        for (int i = 0; i < 2; i++)
        {
            accuracy.Add(logits, labels);
            matrix.Add(logits, labels);
        }

        Assert.Equal(0.75, accuracy.Value);
        Assert.Equal((8, 6), (accuracy.Count, accuracy.Correct));
        Assert.Equal(0.75, matrix.Accuracy);
        Assert.Equal((2, 2, 2, 2, 0), (matrix[0, 0], matrix[1, 1], matrix[2, 1], matrix[2, 2], matrix[1, 2]));
        Assert.Equal((0.5, 1.0), (matrix.Precision(1), matrix.Recall(1)));
        Assert.Equal((1.0, 0.5), (matrix.Precision(2), matrix.Recall(2)));
    }
}
