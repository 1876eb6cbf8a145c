namespace GradNet.Nn.Tests;

public sealed class PyTorchTests
{
    private static readonly string[] Optimizers = ["sgd", "momentum", "nesterov", "adam", "adam-decay", "clipped"];

    private static readonly Dictionary<string, Tensor> Expected =
        new(Safetensors.Read(Path.Combine(AppContext.BaseDirectory, "pytorch", "ten_steps.safetensors")).Tensors);

    public static TheoryData<string, string> Trainings =>
    [
        .. Optimizers.Select(optimizer => ("dense", optimizer)),
        .. Optimizers.Select(optimizer => ("convolutional", optimizer)),
        ("mlp", "momentum"), ("mlp", "adam"), ("lenet5", "momentum"), ("lenet5", "adam"),
    ];

    /// <summary>
    /// Ten losses and the norms of all gradients, from pytorch/ten_steps.py with PyTorch 1.13 in float64. We compute in float32, so that
    /// losses may differ by 2e-5 and norms by 2e-4 of their size.
    /// </summary>
    [Theory]
    [MemberData(nameof(Trainings))]
    public void Ten_steps_give_the_losses_and_gradients_that_PyTorch_gives(string network, string optimizerName)
    {
        bool isShipped = network is "mlp" or "lenet5";
        Sequential model = CreateModel(network).WithFilledParameters();
        if (isShipped)
            DivideByRootOfFanIn(model);
        Tensor inputs = Filled.Tensor(network switch { "dense" => [8, 6], "convolutional" => [8, 2, 8, 8], _ => [8, 1, 28, 28] }, 7);
        Tensor labels = Tensor.From(0L, 1, 2, 0, 1, 2, 0, 1);
        Optimizer optimizer = isShipped ? Gentle(optimizerName, model.Parameters) : MakeOptimizer(optimizerName, model.Parameters);
        double[] losses = Expected[$"{network}/{optimizerName}/losses"].ToArray<double>();
        double[] norms = Expected[$"{network}/{optimizerName}/gradients"].ToArray<double>();
        for (int step = 0; step < losses.Length; step++)
        {
            Tensor loss = Loss.CrossEntropy(model.Forward(inputs), labels);
            Assert.InRange(loss.Item<float>(), losses[step] - 2e-5, losses[step] + 2e-5);
            var gradients = Gradients.Of(loss, model.Parameters);
            for (int i = 0; i < model.Parameters.Count; i++)
            {
                double norm = norms[(step * model.Parameters.Count) + i];
                double tolerance = (2e-4 * norm) + 2e-6;
                Assert.InRange(gradients[model.Parameters[i]].Square().Sum().Sqrt().Item<float>(), norm - tolerance, norm + tolerance);
            }

            optimizer.Step(optimizerName == "clipped" ? gradients.ClipNorm(0.1) : gradients);
        }
    }

    private static Sequential CreateModel(string network) => network switch
    {
        "dense" => [new Linear(6, 5), new Tanh(), new Linear(5, 3)],
        "convolutional" =>
        [
            new Conv2D(2, 3, 3, padding: 1), new Relu(), new MaxPool2D(2),
            new Conv2D(3, 4, 2, stride: 2), new Sigmoid(), new Flatten(), new Linear(16, 3),
        ],
        "mlp" => [new Flatten(), new Linear(784, 32), new Relu(), new Linear(32, 10)],
        _ =>
        [
            new Conv2D(1, 6, 5, padding: 2), new Relu(), new MaxPool2D(2), new Conv2D(6, 16, 5), new Relu(), new MaxPool2D(2),
            new Flatten(), new Linear(400, 120), new Relu(), new Linear(120, 84), new Relu(), new Linear(84, 10),
        ],
    };

    private static void DivideByRootOfFanIn(Sequential model)
    {
        foreach (Parameter weight in model.Parameters.Where(parameter => parameter.Shape.Rank > 1))
            weight.Value /= Math.Sqrt(weight.Shape[1..].ElementCount);
    }

    private static Optimizer Gentle(string name, IReadOnlyList<Parameter> parameters) =>
        name == "adam" ? new Adam(parameters, 0.001) : new Sgd(parameters, 0.02, momentum: 0.9);

    private static Optimizer MakeOptimizer(string name, IReadOnlyList<Parameter> parameters) => name switch
    {
        "momentum" => new Sgd(parameters, 0.1, momentum: 0.9),
        "nesterov" => new Sgd(parameters, 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.01),
        "adam" => new Adam(parameters, 0.05),
        "adam-decay" => new Adam(parameters, 0.05, beta1: 0.8, beta2: 0.99, epsilon: 1e-4, weightDecay: 0.1),
        _ => new Sgd(parameters, 0.5),
    };
}
