using GradNet.Execution;

namespace GradNet.Nn.Tests;

/// <summary>Loops as people write them: each has the bits of the immediate policy, and runs long in the memory of a short run.</summary>
public sealed class DeferredLoopTests
{
    private const int Steps = 8;
    private const int ManySteps = 40;
    private const long Slack = 64 << 10;

    private static readonly Tensor X = Tensor.Normal([16, 4], key: new RandomKey(3)).Keep();
    private static readonly Tensor Y = Tensor.Normal([16, 2], key: new RandomKey(4)).Keep();

    [Fact]
    public void Truncated_backpropagation_through_time_carries_the_state_from_chunk_to_chunk() => Check(() =>
    {
        var memory = new Lstm(4, 6);
        var adam = new Adam(memory.Parameters, 0.01);
        LstmState? state = null;
        return (Step, () => [.. state!.Cell.ToArray<float>(), .. Values(memory)]);

        void Step()
        {
            (Tensor output, LstmState last) = memory.Forward(X.Reshape(4, 4, 4), state);
            adam.Step(output.Square().Mean());
            state = new LstmState(last.Hidden.Detach(), last.Cell.Detach());
        }
    });

    [Fact]
    public void A_state_of_plain_operations_carried_from_step_to_step_holds_no_history() => Check(() =>
    {
        (Mlp model, Adam adam) = Create();
        Tensor state = Tensor.Zeros([16, 2]);
        return (Step, () => [.. state.ToArray<float>(), .. Values(model)]);

        void Step()
        {
            Tensor next = (model.Forward(X) + (0.5f * state)).Tanh();
            adam.Step(next.Square().Mean());
            state = next.Detach();
        }
    });

    [Fact]
    public void A_penalty_on_gradients_is_a_gradient_of_gradients() => Check(() =>
    {
        (Mlp model, Adam adam) = Create();
        return (Step, () => Values(model));

        void Step()
        {
            Tensor x = X.Track();
            Tensor output = model.Forward(x);
            Tensor slope = output.Sum().Gradients(x)[0];
            adam.Step(Loss.MeanSquaredError(output, Y) + (0.1f * slope.Square().Mean()));
        }
    });

    [Fact]
    public void A_metric_is_summed_over_an_epoch_without_being_read() => Check(() =>
    {
        (Mlp model, Adam adam) = Create();
        Tensor total = Tensor.FromScalar(0f);
        return (Step, () => [total.Item<float>()]);

        void Step()
        {
            Tensor loss = Loss.MeanSquaredError(model.Forward(X), Y);
            adam.Step(loss);
            total += loss.Detach();
        }
    });

    [Fact]
    public void Gradients_are_accumulated_over_parts_of_a_batch() => Check(() =>
    {
        (Mlp model, Adam adam) = Create();
        return (Step, () => Values(model));

        void Step()
        {
            var first = Gradients.Of(Loss.MeanSquaredError(model.Forward(X[..8]), Y[..8]), model.Parameters);
            var second = Gradients.Of(Loss.MeanSquaredError(model.Forward(X[8..]), Y[8..]), model.Parameters);
            adam.Step(first.Plus(second).ClipNorm(1));
        }
    });

    [Fact]
    public void A_loop_that_is_left_early_goes_on_where_it_was() => Check(() =>
    {
        (Mlp model, Adam adam) = Create();
        return (Step, () => Values(model));

        void Step()
        {
            foreach (int part in Enumerable.Range(0, 4))
            {
                Tensor loss = Loss.MeanSquaredError(model.Forward(X[(4 * part)..(4 * (part + 1))]), Y[(4 * part)..(4 * (part + 1))]);
                if (part == 2)
                    break; // The loss of this part is never asked for.
                adam.Step(loss);
            }
        }
    });

    [Fact]
    public void Running_statistics_are_part_of_the_step() => Check(() =>
    {
        (Sequential model, Adam adam) = CreateNormalized();
        return (() => adam.Step(Loss.MeanSquaredError(model.Forward(X), Y)), () => Values(model));
    });

    [Fact]
    public void A_step_is_one_run_and_one_plan_whatever_the_learning_rate_and_the_weight_of_a_loss()
    {
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Deferred);
        (Sequential model, Adam adam) = CreateNormalized();
        Step(1);
        Step(2);
        PlanStatistics before = Plans.Statistics;
        for (int i = 3; i < 13; i++)
            Step(i);
        PlanStatistics after = Plans.Statistics;
        Assert.Equal(10, after.Runs - before.Runs);
        Assert.Equal(0, after.Misses - before.Misses);

        void Step(int number)
        {
            adam.LearningRate = 0.1 / number;
            Tensor output = model.Forward(X);
            adam.Step(Loss.MeanSquaredError(output, Y) + (output.Square().Mean() * (1f / number)));
        }
    }

    [Fact]
    public void The_trainer_makes_one_run_a_step_and_plans_the_smaller_last_batch_once()
    {
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Deferred);
        (Mlp model, Adam adam) = Create();
        var data = new TensorDataset(Tensor.Normal([70, 4], key: new RandomKey(5)), Tensor.Range(0, 70) % 2);
        var trainer = new Trainer(model, adam) { BatchSize = 16, Schedule = new LinearDecay() };
        trainer.Fit(data, epochs: 2);
        PlanStatistics before = Plans.Statistics;
        trainer.Fit(data, epochs: 4);
        PlanStatistics after = Plans.Statistics;
        Assert.Equal(2 * 5, after.Runs - before.Runs);
        Assert.Equal(0, after.Misses - before.Misses);
    }

    [Fact]
    public void A_step_that_fails_leaves_everything_as_it_was_and_says_where_it_failed()
    {
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Deferred);
        RandomSource.Default.Reset(1);
        Sequential model = [new Embedding(5, 4), new BatchNorm1D(4), new Linear(4, 2)];
        var adam = new Adam(model.Parameters, 0.01);
        Step(3);
        float[] before = Values(model);
        for (int i = 0; i < 3; i++)
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => Step(5));
            Assert.Contains(" -> [16, 4], in Sequential.0 (Embedding 5 -> 4)", error.Message, StringComparison.Ordinal);
            Assert.Equal(before, Values(model));
        }

        Step(3);
        Assert.NotEqual(before, Values(model));

        void Step(int word) => adam.Step(Loss.MeanSquaredError(model.Forward(Tensor.Full([16], (long)word)), Y));
    }

    [Fact]
    public async Task A_loop_may_await_between_its_operations()
    {
        float[] expected = await TrainAsync(ExecutionPolicy.Immediate);
        Assert.Equal(expected, await TrainAsync(ExecutionPolicy.Deferred));

        static async Task<float[]> TrainAsync(ExecutionPolicy chosen)
        {
            using IDisposable policy = Policy.Scope(chosen);
            (Sequential model, Adam adam) = CreateNormalized();
            for (int i = 0; i < Steps; i++)
            {
                Tensor output = model.Forward(X);
                await Task.Delay(1);
                Tensor loss = Loss.MeanSquaredError(output, Y);
                await Task.Yield();
                adam.Step(loss);
            }

            return Values(model);
        }
    }

    [Fact]
    public async Task Eight_threads_may_use_one_model_at_once()
    {
        using IDisposable policy = Policy.Scope(ExecutionPolicy.Deferred);
        (Sequential model, _) = CreateNormalized();
        float[] expected = Predict();
        float[][] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
                Assert.Equal(expected, Predict());
            return Predict();
        })));
        Assert.All(results, result => Assert.Equal(expected, result));

        float[] Predict()
        {
            using (Phase.Inference())
            using (NoGradient.Scope())
                return model.Forward(X).ToArray<float>();
        }
    }

    /// <summary>Runs a loop under both policies, and then on for long.</summary>
    private static void Check(Func<(Action Step, Func<float[]> Result)> create)
    {
        float[] expected;
        using (Policy.Scope(ExecutionPolicy.Immediate))
            expected = Run().Result();
        using (Policy.Scope(ExecutionPolicy.Deferred))
        {
            (Action step, Func<float[]> result) = Run();
            Assert.Equal(expected, result());
            long before = OutstandingBytes();
            Repeat(ManySteps, step);
            Assert.InRange(OutstandingBytes(), 0, before + Slack);
        }

        (Action Step, Func<float[]> Result) Run()
        {
            RandomSource.Default.Reset(1);
            (Action Step, Func<float[]> Result) loop = create();
            Repeat(Steps, loop.Step);
            return loop;
        }
    }

    private static void Repeat(int count, Action step)
    {
        for (int i = 0; i < count; i++)
            step();
    }

    private static long OutstandingBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return MemoryPool.OutstandingBytes;
    }

    private static (Mlp Model, Adam Adam) Create()
    {
        RandomSource.Default.Reset(1);
        var model = new Mlp(4, 6, 2);
        return (model, new Adam(model.Parameters, 0.01));
    }

    private static (Sequential Model, Adam Adam) CreateNormalized()
    {
        RandomSource.Default.Reset(1);
        Sequential model = [new Linear(4, 6), new BatchNorm1D(6), new Relu(), new Linear(6, 2)];
        return (model, new Adam(model.Parameters, 0.01));
    }

    private static float[] Values(Module model) => [.. model.NamedStates.SelectMany(named => named.State.Value.Cast(DType.Float32).ToArray<float>())];
}
