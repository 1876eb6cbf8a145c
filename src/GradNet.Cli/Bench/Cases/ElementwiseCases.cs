namespace GradNet.Cli.Bench.Cases;

/// <summary>
/// ew_*: functions of x[4096, 1024]. chain16m: tanh(a·x + b)·c for 2²⁴ numbers. In the cases *_out and *_inplace peers write into memory that is
/// there already; GradNet's tensors are immutable, so it does the same as without.
/// </summary>
internal static class ElementwiseCases
{
    private const int Rows = 4096;
    private const int Columns = 1024;
    private const int ChainLength = 1 << 24;

    private static readonly (string Name, Func<Tensor, Tensor> Function)[] Functions =
    [
        ("exp", x => x.Exp()),
        ("tanh", x => x.Tanh()),
        ("sigmoid", x => x.Sigmoid()),
        ("relu", x => x.Relu()),
        ("add", x => x + x),
        ("softmax", x => x.Softmax()),
    ];

    /// <summary>The elementwise functions, and those of rows.</summary>
    public static BenchGroup Group { get; } = new("elementwise",
    [
        .. from form in (string[])["", "_out"]
           from function in Functions
           select OfMatrix($"ew_{function.Name}{form}", function.Function),
        OfMatrix("ew_sum", x => x.Sum()) with { Bytes = (long)Rows * Columns * sizeof(float) },
        Chain("chain16m"),
        Chain("chain16m_inplace"),
    ])
    {
        LeftOut = ["ew_gelu_erf", "ew_gelu_tanh", "ew_layernorm"],
    };

    private static BenchCase OfMatrix(string name, Func<Tensor, Tensor> function) => Case(name, [Rows, Columns], function);

    private static BenchCase Chain(string name) => Case(name, [ChainLength], x => ((1.5f * x) + 0.25f).Tanh() * 0.75f);

    private static BenchCase Case(string name, Shape shape, Func<Tensor, Tensor> function) => new(name, () =>
    {
        Tensor x = Tensor.Normal(shape);
        return () => Tensor.Compute(function(x));
    })
    {
        Bytes = 2 * shape.ElementCount * sizeof(float),
    };
}
