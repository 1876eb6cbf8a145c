namespace GradNet.Tests.Samples.Table;

/// <summary>Elementwise functions of one input.</summary>
internal static class UnarySamples
{
    private static readonly Tolerance FewUlp = new(4);

    public static Operation[] All { get; } =
    [
        OfNumbers("Negate", "Tensor.op_UnaryNegation", Tolerance.Exact, x => -x, x => -x),
        OfNumbers("Abs", "Tensor.Abs", Tolerance.Exact, x => x.Abs(), Math.Abs),
        OfNumbers("Sign", "Tensor.Sign", Tolerance.Exact, x => x.Sign(), x => x > 0 ? 1 : x < 0 ? -1 : x),
        OfNumbers("Square", "Tensor.Square", Tolerance.Exact, x => x.Square(), x => x * x),
        OfNumbers("Relu", "Tensor.Relu", Tolerance.Exact, x => x.Relu(), x => x > 0 || double.IsNaN(x) ? x : 0),
        OfReals("Sqrt", "Tensor.Sqrt", Tolerance.Exact, x => x.Sqrt(), Math.Sqrt, Positive),
        OfReals("Reciprocal", "Tensor.Reciprocal", Tolerance.Exact, x => x.Reciprocal(), x => 1 / x, Inputs.Uneven),
        OfReals("Exp", "Tensor.Exp", FewUlp, x => x.Exp(), Math.Exp, Inputs.Spread),
        OfReals("Log", "Tensor.Log", FewUlp, x => x.Log(), Math.Log, Positive),
        OfReals("Tanh", "Tensor.Tanh", FewUlp, x => x.Tanh(), Math.Tanh, Inputs.Spread),
        OfReals("Sigmoid", "Tensor.Sigmoid", FewUlp, x => x.Sigmoid(), Logistic, Inputs.Spread),
        OfReals("Softplus", "Tensor.Softplus", FewUlp, x => x.Softplus(), SoftplusOf, Inputs.Spread),
        OfReals("Sin", "Tensor.Sin", new Tolerance(4, 1), x => x.Sin(), Math.Sin, Inputs.Spread, isPeriodic: true),
        OfReals("Cos", "Tensor.Cos", new Tolerance(4, 1), x => x.Cos(), Math.Cos, Inputs.Spread, isPeriodic: true),
        OfReals("Floor", "Tensor.Floor", Tolerance.Exact, x => x.Floor(), Math.Floor, Inputs.Uneven),
        OfReals("Ceiling", "Tensor.Ceiling", Tolerance.Exact, x => x.Ceiling(), Math.Ceiling, Inputs.Uneven),
        OfReals("Round", "Tensor.Round", Tolerance.Exact, x => x.Round(), x => Math.Round(x, MidpointRounding.ToEven), Inputs.Uneven),
        OfReals("Truncate", "Tensor.Truncate", Tolerance.Exact, x => x.Truncate(), Math.Truncate, Inputs.Uneven),
        LogicalNot(),
        Cast(),
    ];

    internal static Input Positive(params int[] shape) => Inputs.Between(0.2, 5, shape);

    internal static double Logistic(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    internal static double SoftplusOf(double x) => x > 40 ? x : x < -40 ? Math.Exp(x) : double.IsNaN(x) ? x : Log1P(Math.Exp(x));

    /// <summary>ln(1 + x) without the loss of small x (Kahan).</summary>
    internal static double Log1P(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(sum) ? x : Math.Log(sum) * x / (sum - 1);
    }

    private static Operation OfNumbers(
        string name, string member, Tolerance tolerance, Func<Tensor, Tensor> apply, Func<double, double> reference) =>
        new(name, [$"Unary.{name}", member], tolerance,
        [
            .. Shapes(apply, reference, Inputs.Uneven),
            Make("special values", Inputs.Special, apply, reference) with { IsSmooth = false },
            Make("int32", Inputs.Integers(-20, 20, 3, 7).As(DType.Int32), apply, reference),
            Make("int64", Inputs.Integers(-20, 20, 9), apply, reference),
            Make("uint8", Inputs.Integers(0, 16, 35).As(DType.UInt8), apply, x => (byte)reference(x)),
        ])
        {
            BadCalls =
            [
                BadCall.Argument(
                    "truth values",
                    () => apply(Tensor.From(true)),
                    $"{name}: truth values are not numbers; call Cast(DType.Int32) first, or use &, | and !."),
            ],
        };

    internal static Operation OfReals(
        string name,
        string member,
        Tolerance tolerance,
        Func<Tensor, Tensor> apply,
        Func<double, double> reference,
        Func<int[], Input> smooth,
        bool isPeriodic = false)
    {
        Input special = isPeriodic ? new Input([9], [0, -0.0, 1e-40, -1e-30, double.NaN, double.PositiveInfinity, 100, -1000, 5000])
            : Inputs.Special;
        return new(name, [$"Unary.{name}", member], tolerance,
        [
            .. Shapes(apply, reference, smooth),
            Make("special values", special, apply, reference) with { IsSmooth = false },
            Make("a wide range", Inputs.Between(-90, 90, 4099), apply, reference) with { IsSmooth = false },
            Make("int32", Inputs.Integers(-20, 20, 3, 7).As(DType.Int32), apply, reference) with { Result = DType.Float32 },
            Make("truth values", Inputs.Truths(2, 3), apply, reference) with { Result = DType.Float32 },
        ]);
    }

    private static Sample[] Shapes(Func<Tensor, Tensor> apply, Func<double, double> reference, Func<int[], Input> elements) =>
    [
        Make("matrix", elements([3, 5]), apply, reference),
        Make("scalar", elements([]), apply, reference),
        Make("one element", elements([1, 1]), apply, reference),
        Make("no elements", elements([2, 0, 3]), apply, reference),
        Make("16 elements and a tail of 1", elements([17]), apply, reference),
        Make("four axes", elements([2, 3, 5, 7]), apply, reference),
        Make("large", elements([317, 331]), apply, reference),
    ];

    internal static Sample Make(string name, Input x, Func<Tensor, Tensor> apply, Func<double, double> reference) =>
        new(name, [x], inputs => apply(inputs[0]), inputs => inputs[0].Map(reference));

    private static Operation LogicalNot() => new("LogicalNot", ["Unary.LogicalNot", "Tensor.op_LogicalNot"], Tolerance.Exact,
    [
        Make("matrix", Inputs.Truths(5, 9), x => !x, x => 1 - x),
        Make("no elements", Inputs.Truths(0), x => !x, x => 1 - x),
        Make("large", Inputs.Truths(100_003), x => !x, x => 1 - x),
    ])
    {
        BadCalls =
        [
            BadCall.Argument(
                "numbers",
                () => !Tensor.From(1f),
                "LogicalNot: needs truth values, but got Float32; compare first, as in x > 0, or call Cast(DType.Bool)."),
        ],
    };

    private static Operation Cast() => new("Cast", ["Cast", "Tensor.Cast"], Tolerance.Exact,
    [
        .. from source in Enum.GetValues<DType>()
           from target in Enum.GetValues<DType>()
           select CastTo(source, target, CastInput(source)),
        CastTo(DType.Float32, DType.Int32, Inputs.Of(0.9, -0.9, 1.5, -1.5, 3e9, -3e9, double.NaN)),
        CastTo(DType.Float64, DType.Int64, Inputs.Of(0.9, -0.9, 1e15, -1e15, double.NaN).As(DType.Float64)),
        CastTo(DType.Float64, DType.Float32, Inputs.Of(1e300, -1e300, 0.1, double.NaN, 1e-320).As(DType.Float64)),
        CastTo(DType.Float32, DType.Bool, Inputs.Special),
        CastTo(DType.Float32, DType.Float64, Inputs.Spread(100_003)),
    ]);

    private static Input CastInput(DType source) => source switch
    {
        DType.Bool => Inputs.Truths(3, 7),
        DType.Float32 or DType.Float64 => Inputs.Between(0, 100, 3, 7).As(source),
        _ => Inputs.Integers(0, 100, 3, 7).As(source),
    };

    private static Sample CastTo(DType source, DType target, Input input) => new(
        $"{source} to {target}, {input.Count} elements",
        [input],
        inputs => inputs[0].Cast(target),
        inputs => inputs[0].Map(value => Convert(value, target)))
    {
        Result = target,
        VariesPrecision = false,

        // Differences through single precision would measure its roundings.
        IsSmooth = source == DType.Float64 && target == DType.Float64,
    };

    private static double Convert(double value, DType target) => target switch
    {
        DType.Bool => value != 0 ? 1 : 0,
        DType.UInt8 => double.IsNaN(value) ? 0 : Math.Clamp(Math.Truncate(value), 0, 255),
        DType.Int32 => double.IsNaN(value) ? 0 : Math.Clamp(Math.Truncate(value), int.MinValue, int.MaxValue),
        _ when target.IsInteger => double.IsNaN(value) ? 0 : Math.Truncate(value),
        DType.Float16 => (double)(Half)value,
        DType.BFloat16 when value != 0 => Math.ScaleB(Math.Round(Math.ScaleB((float)value, 7 - Math.ILogB(value))), Math.ILogB(value) - 7),
        DType.Float32 => (float)value,
        _ => value,
    };
}
