namespace GradNet.Nn.Tests;

/// <summary>Ten steps of each optimizer from pytorch/optimizers.py, in float32 and float64.</summary>
public sealed class TenStepsTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-5;

    private static readonly Dictionary<string, Tensor> Expected =
        new(Safetensors.Read(Path.Combine(AppContext.BaseDirectory, "pytorch", "optimizers.safetensors")).Tensors);

    private static readonly Dictionary<string, Func<IReadOnlyList<Parameter>, Optimizer>> Optimizers = new()
    {
        ["descent"] = p => new Sgd(p, 0.1),
        ["momentum"] = p => new Sgd(p, 0.1, momentum: 0.9, weightDecay: 0.1),
        ["nesterov"] = p => new Sgd(p, 0.1, momentum: 0.9, nesterov: true),
        ["adagrad"] = p => new AdaGrad(p, 0.1, rateDecay: 0.1, weightDecay: 0.1, initialSum: 0.2),
        ["adadelta"] = p => new AdaDelta(p, 10, rho: 0.8, epsilon: 1e-4, weightDecay: 0.1),
        ["rmsprop"] = p => new RmsProp(p, 0.02, alpha: 0.9, weightDecay: 0.1),
        ["rmsprop-centered"] = p => new RmsProp(p, 0.02, alpha: 0.9, momentum: 0.8, centered: true),
        ["adam"] = p => new Adam(p, 0.05, beta1: 0.8, beta2: 0.99, epsilon: 1e-4, weightDecay: 0.1),
        ["amsgrad"] = p => new Adam(p, 0.2, beta1: 0.5, beta2: 0.8, amsGrad: true),
        ["adamw"] = p => new AdamW(p, 0.05, weightDecay: 0.2),
        ["adamax"] = p => new Adamax(p, 0.05, weightDecay: 0.1),
        ["nadam"] = p => new NAdam(p, 0.05, weightDecay: 0.1, momentumDecay: 0.04),
        ["radam"] = p => new RAdam(p, 0.05, beta1: 0.9, beta2: 0.9, weightDecay: 0.1),
        ["lion"] = p => new Lion(p, 0.03, weightDecay: 0.2),
        ["rprop"] = p => new Rprop(p, 0.1),
        ["lbfgs"] = p => new Lbfgs(p, 0.5, history: 4),
        ["lbfgs-iterations"] = p => new Lbfgs(p, 0.3, history: 5),
        ["lbfgs-wolfe-long"] = p => new Lbfgs(p, 8, history: 5, strongWolfe: true),
        ["lbfgs-wolfe-short"] = p => new Lbfgs(p, 0.08, history: 5, strongWolfe: true),
        ["lbfgs-wolfe-iterations"] = p => new Lbfgs(p, 1, history: 5, strongWolfe: true),
        ["groups"] = p => new AdamW(p, 0.05, weightDecay: 0) { Groups = [new([p[0]]) { RateFactor = 0.2, WeightDecay = 0.5 }] },
    };

    public static IEnumerable<string> ComparedOptimizers => Optimizers.Values
        .Select(make => make([Parameter.Zeros([1]), Parameter.Zeros([1])]).GetType().Name).Distinct();

    public static TheoryData<string, DType> Cases =>
        [.. Optimizers.Keys.SelectMany(name => new[] { DType.Float32, DType.Float64 }.Select(dtype => (name, dtype)))];

    [Fact]
    public void Every_training_that_PyTorch_ran_is_compared() => Assert.Equal(
        Expected.Keys.Where(key => !key.StartsWith("schedule/", StringComparison.Ordinal)).Order(),
        Optimizers.Keys.Order());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ten_steps_end_where_PyTorch_ends(string name, DType dtype)
    {
        var bowl = new Bowl(dtype);
        Optimizer optimizer = Optimizers[name](bowl.Parameters);
        double[] expected = Expected[name].ToArray<double>();
        double largest = 0;
        for (int step = 0; step < 10; step++)
        {
            Take(optimizer, bowl, name);
            double[] values = bowl.Values();
            for (int i = 0; i < values.Length; i++)
                largest = Math.Max(largest, Math.Abs(expected[(step * values.Length) + i] - values[i]));
            Assert.InRange(largest, 0, Tolerance);
        }

        output.WriteLine($"{name}, {dtype}: largest difference {largest:E1}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_optimizer_with_the_states_of_another_goes_on_with_the_same_bits(string name, DType dtype)
    {
        (Bowl bowl, Bowl restored) = (new Bowl(dtype), new Bowl(dtype));
        Optimizer optimizer = Optimizers[name](bowl.Parameters);
        for (int step = 0; step < 6; step++)
            Take(optimizer, bowl, name);

        Optimizer second = Optimizers[name](restored.Parameters);
        for (int i = 0; i < bowl.Parameters.Count; i++)
            restored.Parameters[i].Value = bowl.Parameters[i].Value;
        foreach (((_, State state), (_, State saved)) in second.NamedStates.Zip(optimizer.NamedStates))
            state.Value = saved.Value;
        for (int step = 0; step < 4; step++)
        {
            Take(optimizer, bowl, name);
            Take(second, restored, name);
        }

        Assert.Equal(bowl.Values(), restored.Values());
    }

    private static void Take(Optimizer optimizer, Bowl bowl, string name)
    {
        if (optimizer is Lbfgs lbfgs && name != "lbfgs")
            lbfgs.Step(bowl.Loss, steps: name.EndsWith("iterations", StringComparison.Ordinal) ? 3 : 1);
        else
            optimizer.Step(bowl.Loss());
    }

    /// <summary>Σ c(w − a)² + (w − a)⁴ / 4 over twelve elements in two parameters.</summary>
    private sealed class Bowl(DType dtype)
    {
        private readonly Tensor _target = Filled.Tensor([12], 2).Cast(dtype);
        private readonly Tensor _curvature = Filled.Tensor([12], 3).Cast(dtype) + 1f;

        public IReadOnlyList<Parameter> Parameters { get; } =
        [
            Parameter.From(Filled.Tensor([12], 1).Cast(dtype)[..5]),
            Parameter.From(Filled.Tensor([12], 1).Cast(dtype)[5..]),
        ];

        public Tensor Loss()
        {
            Tensor distance = Tensor.Concatenate([.. Parameters.Select(parameter => parameter.Value)]) - _target;
            return ((_curvature * distance.Square()) + (distance.Square().Square() / 4f)).Sum();
        }

        public double[] Values() => Tensor.Concatenate([.. Parameters.Select(parameter => parameter.Value.Detach())])
            .Cast(DType.Float64).ToArray<double>();
    }
}
