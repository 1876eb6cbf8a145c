namespace GradNet.Cli.Bench.Cases;

/// <summary>
/// ew_*: functions of x[4096, 1024]; ew_*_fb: forward and backward from a given gradient of the result. chain16m: tanh(a·x + b)·c for 2²⁴ numbers.
/// In the cases *_out and *_inplace peers write into memory that is there already; GradNet's tensors are immutable, so it does the same as without.
/// </summary>
internal static class ElementwiseCases
{
    private const int Rows = 4096;
    private const int Columns = 1024;
    private const int ChainLength = 1 << 24;
    private const long Elements = (long)Rows * Columns;
    private const long Bytes = Elements * sizeof(float);

    private static readonly Shape Matrix = [Rows, Columns];
    private static readonly Shape Images = [32, 64, 32, 64];

    private static readonly (string Name, Func<Tensor, Tensor> Function)[] Functions =
    [
        ("exp", x => x.Exp()),
        ("tanh", x => x.Tanh()),
        ("sigmoid", x => x.Sigmoid()),
        ("relu", x => x.Relu()),
        ("add", x => x + x),
        ("softmax", x => x.Softmax()),
    ];

    private static readonly (string Name, Func<Tensor, Tensor> Function)[] MoreFunctions =
    [
        ("erf", x => x.Erf()),
        ("gelu_erf", x => x.Gelu()),
        ("gelu_tanh", x => x.GeluTanh()),
        ("sin", x => x.Sin()),
        ("cos", x => x.Cos()),
        ("logsoftmax", x => x.LogSoftmax()),
        ("cumsum", x => x.CumSum()),
    ];

    /// <summary>The elementwise functions, and those of rows.</summary>
    public static BenchGroup Group { get; } = new("elementwise", () =>
    [
        .. from form in (string[])["", "_out"]
           from function in Functions
           select OfMatrix($"ew_{function.Name}{form}", function.Function),
        .. from function in MoreFunctions
           select OfMatrix($"ew_{function.Name}", function.Function),
        new("ew_log", () => OfPositive(x => x.Log())) { Bytes = 2 * Bytes },
        new("ew_pow", () => OfPositive(x => x.Pow(x))) { Bytes = 2 * Bytes },
        new("ew_layernorm", LayerNorm) { Bytes = 2 * Bytes },
        OfMatrix("ew_sum", x => x.Sum()) with { Bytes = Bytes },
        OfMatrix("ew_argmax", x => x.ArgMax()) with { Bytes = Bytes },
        Backward("ew_softmax_fb", () => Tensor.Normal(Matrix), x => x.Softmax(), 5),
        Backward("ew_logsoftmax_fb", () => Tensor.Normal(Matrix), x => x.LogSoftmax(), 5),
        Backward("ew_gelu_erf_fb", () => Tensor.Normal(Matrix), x => x.Gelu(), 5),
        new("ew_layernorm_fb", LayerNormBackward) { Bytes = 5 * Bytes },
        new("ew_batchnorm_fb", BatchNormBackward) { Bytes = 5 * Bytes },
        new("ew_crossentropy_fb", CrossEntropyBackward) { Bytes = 3 * Bytes },
        Case("ew_sort", [1 << 20], x => x.Sort().Values),
        new("ew_gather", () => Indexed((x, index) => x.Gather(0, index))) { Bytes = 4 * Bytes },
        new("ew_scatter_add", () => Indexed((x, index) => x.Scatter(0, index, x, ScatterMode.Add))) { Bytes = 5 * Bytes },
        Chain("chain16m"),
        Chain("chain16m_inplace"),
    ]);

    private static BenchCase OfMatrix(string name, Func<Tensor, Tensor> function) => Case(name, Matrix, function);

    private static BenchCase Chain(string name) => Case(name, [ChainLength], x => ((1.5f * x) + 0.25f).Tanh() * 0.75f);

    private static BenchCase Case(string name, Shape shape, Func<Tensor, Tensor> function) => new(name, () =>
    {
        Tensor x = Tensor.Normal(shape);
        return () => Tensor.Compute(function(x));
    })
    {
        Bytes = 2 * shape.ElementCount * sizeof(float),
    };

    private static Action OfPositive(Func<Tensor, Tensor> function)
    {
        Tensor x = Tensor.Normal(Matrix).Abs() + 0.01f;
        return () => function(x);
    }

    private static Action Indexed(Func<Tensor, Tensor, Tensor> function)
    {
        Tensor x = Tensor.Normal(Matrix);
        Tensor index = Tensor.Range(0, Elements).Reshape(Matrix) * 7919L % Rows;
        return () => function(x, index);
    }

    private static BenchCase Backward(string name, Func<Tensor> create, Func<Tensor, Tensor> function, int passes) => new(name, () =>
    {
        Tensor x = create().Track();
        return Backward(() => function(x), x);
    })
    {
        Bytes = passes * Bytes,
    };

    private static Action LayerNorm()
    {
        Tensor x = Tensor.Normal(Matrix), gain = Tensor.Normal([Columns]), bias = Tensor.Normal([Columns]);
        return () => x.LayerNorm(gain, bias);
    }

    private static Action LayerNormBackward()
    {
        Tensor x = Tensor.Normal(Matrix).Track(), gain = Tensor.Normal([Columns]).Track(), bias = Tensor.Normal([Columns]).Track();
        return Backward(() => x.LayerNorm(gain, bias), x, gain, bias);
    }

    private static Action BatchNormBackward()
    {
        Tensor x = Tensor.Normal(Images).Track(), gain = Tensor.Normal([Images[1]]).Track(), bias = Tensor.Normal([Images[1]]).Track();
        return Backward(() => x.BatchNorm(gain, bias, 1e-5, out _, out _), x, gain, bias);
    }

    private static Action CrossEntropyBackward()
    {
        Tensor logits = Tensor.Normal(Matrix).Track();
        Tensor labels = Tensor.Range(0, Rows) % Columns;
        return () =>
        {
            Tensor loss = Loss.CrossEntropy(logits, labels);
            using (NoGradient.Scope())
                loss.Gradients(logits);
        };
    }

    private static Action Backward(Func<Tensor> function, params Tensor[] inputs)
    {
        Tensor gradient = Tensor.Normal(function().Shape);
        var zero = Tensor.FromScalar(0f);
        return () =>
        {
            // A single number whose gradient for the result is the given one, without a pass over it.
            var loss = Tensor.WithGradient(zero, [function()], (_, _) => [gradient]);
            using (NoGradient.Scope())
                loss.Gradients(inputs);
        };
    }
}
