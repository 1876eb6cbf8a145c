namespace GradNet.Nn.Tests;

/// <summary>Training loops as people write them, under the deferred policy: right values, and what was promised to stay stays.</summary>
public sealed class DeferredTrainingTests : IDisposable
{
    private readonly IDisposable _policy = Policy.Scope(ExecutionPolicy.Deferred);
    private readonly Tensor _x = Tensor.Normal([16, 4], key: new RandomKey(3));
    private readonly Tensor _y = Tensor.Normal([16, 2], key: new RandomKey(4));

    public void Dispose() => _policy.Dispose();

    [Fact]
    public void The_loss_and_the_logits_can_be_read_after_the_update()
    {
        (Linear model, Optimizer optimizer) = Create();
        Tensor logits = model.Forward(_x);
        Tensor loss = Loss.MeanSquaredError(logits, _y);
        optimizer.Step(loss);
        float[] after = logits.ToArray<float>();
        (model, _) = Create();
        Assert.Equal(model.Forward(_x).ToArray<float>(), after);
        Assert.Equal(Loss.MeanSquaredError(model.Forward(_x), _y).Item<float>(), loss.Item<float>());
    }

    [Fact]
    public void Steps_have_the_bits_of_the_immediate_policy_whether_the_loss_is_read_before_or_after()
    {
        float[] expected;
        using (Policy.Scope(ExecutionPolicy.Immediate))
            expected = Train(readFirst: false);
        Assert.Equal(expected, Train(readFirst: false));
        Assert.Equal(expected, Train(readFirst: true));
    }

    [Fact]
    public void A_prediction_that_was_recorded_before_a_step_uses_the_weights_of_then()
    {
        (Linear model, Optimizer optimizer) = Create();
        float[] expected = model.Forward(_y.MatMul(Tensor.Ones([2, 4]))).ToArray<float>();
        (model, optimizer) = Create();
        optimizer.Step(Loss.MeanSquaredError(model.Forward(_x), _y)); // from here on the weights are the optimizer's own
        float[] before = model.Forward(_y.MatMul(Tensor.Ones([2, 4]))).ToArray<float>();
        Tensor prediction = model.Forward(_y.MatMul(Tensor.Ones([2, 4])));
        optimizer.Step(Loss.MeanSquaredError(model.Forward(_x), _y));
        Assert.Equal(before, prediction.ToArray<float>());
        Assert.NotEqual(expected, before);
    }

    [Fact]
    public void A_weight_that_was_read_keeps_its_value_after_the_next_step()
    {
        (Linear model, Optimizer optimizer) = Create();
        optimizer.Step(Loss.MeanSquaredError(model.Forward(_x), _y));
        Tensor held = model.Weight.Value;
        float[] before = held.ToArray<float>();
        optimizer.Step(Loss.MeanSquaredError(model.Forward(_x), _y));
        Assert.Equal(before, held.ToArray<float>());
    }

    [Fact]
    public void A_second_step_on_gradients_that_were_recorded_before_the_first_is_as_if_they_had_been_computed_then()
    {
        float[] expected;
        using (Policy.Scope(ExecutionPolicy.Immediate))
            expected = TwoLosses();
        Assert.Equal(expected, TwoLosses());
    }

    [Fact]
    public void Asking_for_gradients_of_a_loss_whose_weights_a_step_has_replaced_says_what_to_do()
    {
        (Linear model, Optimizer optimizer) = Create();
        optimizer.Step(Loss.MeanSquaredError(model.Forward(_x), _y));
        Tensor hidden = new Inner(model).Forward(_x);
        Loss.MeanSquaredError(hidden, _y).Item<float>();
        Tensor stash = Inner.Stashed!;
        optimizer.Step(Loss.MeanSquaredError(hidden, _y));
        var error = Assert.Throws<InvalidOperationException>(() => stash.ToArray<float>());
        Assert.Contains("Keep()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_that_is_carried_from_step_to_step_has_the_right_values()
    {
        float[] expected;
        using (Policy.Scope(ExecutionPolicy.Immediate))
            expected = Unroll();
        Assert.Equal(expected, Unroll());
    }

    private static (Linear Model, Optimizer Optimizer) Create()
    {
        RandomSource.Default.Reset(11);
        var model = new Linear(4, 2);
        return (model, new Adam(model.Parameters, learningRate: 0.01));
    }

    private float[] Train(bool readFirst)
    {
        (Linear model, Optimizer optimizer) = Create();
        var losses = new List<float>();
        for (int step = 0; step < 5; step++)
        {
            Tensor loss = Loss.MeanSquaredError(model.Forward(_x), _y);
            if (readFirst)
                losses.Add(loss.Item<float>());
            optimizer.Step(loss);
            if (!readFirst)
                losses.Add(loss.Item<float>());
        }

        return [.. losses, .. model.Weight.Value.ToArray<float>()];
    }

    private float[] TwoLosses()
    {
        (Linear model, Optimizer optimizer) = Create();
        for (int step = 0; step < 3; step++)
        {
            var first = Gradients.Of(Loss.MeanSquaredError(model.Forward(_x), _y), model.Parameters);
            var second = Gradients.Of(model.Forward(_x).Tanh().Sum(), model.Parameters);
            optimizer.Step(first);
            optimizer.Step(second);
        }

        return model.Weight.Value.ToArray<float>();
    }

    private float[] Unroll()
    {
        (Linear model, Optimizer optimizer) = Create();
        Tensor state = Tensor.Zeros([16, 2]);
        for (int step = 0; step < 4; step++)
        {
            state = (model.Forward(_x) + state).Tanh();
            optimizer.Step(Loss.MeanSquaredError(state, _y));
            state = state.Detach();
        }

        return [.. state.ToArray<float>(), .. model.Weight.Value.ToArray<float>()];
    }

    /// <summary>A module that lets a temporary escape.</summary>
    private sealed class Inner(Linear layer) : Module<Tensor, Tensor>
    {
        public static Tensor? Stashed { get; private set; }

        public Linear Layer { get; } = layer;

        protected override Tensor ForwardCore(Tensor x)
        {
            Stashed = Layer.Weight.Value;
            return Layer.Forward(x);
        }
    }
}
