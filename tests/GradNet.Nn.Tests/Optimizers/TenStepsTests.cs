namespace GradNet.Nn.Tests;

/// <summary>Ten steps of each optimizer from pytorch/optimizers.py, in float32 and float64.</summary>
public sealed class TenStepsTests
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
        ["groups"] = p => new AdamW(p, 0.05, weightDecay: 0) { Groups = [new([p[0]]) { RateFactor = 0.2, WeightDecay = 0.5 }] },
    };

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
        Tensor start = Filled.Tensor([12], 1).Cast(dtype);
        Parameter[] parameters = [Parameter.From(start[..5]), Parameter.From(start[5..])];
        Tensor target = Filled.Tensor([12], 2).Cast(dtype);
        Tensor curvature = Filled.Tensor([12], 3).Cast(dtype) + 1f;
        Optimizer optimizer = Optimizers[name](parameters);
        double[] expected = Expected[name].ToArray<double>();
        for (int step = 0; step < 10; step++)
        {
            if (name == "lbfgs-iterations")
                ((Lbfgs)optimizer).Step(Loss, steps: 3);
            else
                optimizer.Step(Loss());
            double[] values = Tensor.Concatenate([.. parameters.Select(p => p.Value.Detach())]).Cast(DType.Float64).ToArray<double>();
            for (int i = 0; i < values.Length; i++)
                Assert.Equal(expected[(step * values.Length) + i], values[i], Tolerance);
        }

        Tensor Loss()
        {
            Tensor distance = Tensor.Concatenate([.. parameters.Select(p => p.Value)]) - target;
            return ((curvature * distance.Square()) + (distance.Square().Square() / 4f)).Sum();
        }
    }
}
