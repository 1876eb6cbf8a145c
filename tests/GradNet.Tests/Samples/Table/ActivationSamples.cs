namespace GradNet.Tests.Samples.Table;

/// <summary>The nonlinear functions between layers.</summary>
internal static class ActivationSamples
{
    private static readonly Tolerance FewUlp = new(12);
    private static readonly Tolerance Sums = new(8, 8);

    public static Operation[] All { get; } =
    [
        OfRow("Gelu", new Tolerance(24), x => x.Gelu(), GeluOf),
        OfRow("GeluTanh", new Tolerance(2000), x => x.GeluTanh(),
            x => x < -40 ? -0.0 : x * UnarySamples.Logistic(Math.Sqrt(8 / Math.PI) * (x + (0.044715 * x * x * x)))),
        OfRow("Silu", FewUlp, x => x.Silu(), x => x < -760 ? -0.0 : x * UnarySamples.Logistic(x)),
        OfRow("Mish", FewUlp, x => x.Mish(), x => x < -760 ? -0.0 : x * Math.Tanh(UnarySamples.SoftplusOf(x))),
        OfRow("LogSigmoid", FewUlp, x => x.LogSigmoid(), x => -UnarySamples.SoftplusOf(-x)),
        OfRow("Gaussian", FewUlp, x => x.Gaussian(), NormalDistribution.Bell),
        new("NormalCdf", ["Unary.NormalCdf"], FewUlp,
        [
            UnarySamples.Make("matrix", Inputs.Spread(3, 5), x => Graph.Primitives.Unary.NormalCdf.Apply(x), NormalDistribution.Cdf),
            UnarySamples.Make("special values", Inputs.Special, x => Graph.Primitives.Unary.NormalCdf.Apply(x), NormalDistribution.Cdf)
                with { IsSmooth = false },
        ]),
        new("GeluTanhSlope", ["Unary.GeluTanhSlope"], new Tolerance(2000, 16),
        [
            UnarySamples.Make("matrix", Inputs.Spread(3, 5), x => Graph.Primitives.Unary.GeluTanhSlope.Apply(x), GeluTanhSlopeOf),
            UnarySamples.Make("special values", Inputs.Special, x => Graph.Primitives.Unary.GeluTanhSlope.Apply(x), GeluTanhSlopeOf)
                with { IsSmooth = false },
            UnarySamples.Make("a wide range", Inputs.Between(-30, 30, 4099), x => Graph.Primitives.Unary.GeluTanhSlope.Apply(x), GeluTanhSlopeOf)
                with { IsSmooth = false },
        ]),
        Of("LeakyRelu", FewUlp, x => x.LeakyRelu(), x => x > 0 ? x : 0.01 * x),
        Of("Elu", FewUlp, x => x.Elu(1.5), x => x > 0 ? x : 1.5 * ElementarySamples.ExpM1(x)),
        Of("Selu", FewUlp, x => x.Selu(), x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * ElementarySamples.ExpM1(x))),
        Of("Celu", FewUlp, x => x.Celu(2), x => x > 0 ? x : 2 * ElementarySamples.ExpM1(x / 2)),
        Of("HardTanh", FewUlp, x => x.HardTanh(-0.5, 1), x => Math.Clamp(x, -0.5, 1)),
        Of("Relu6", FewUlp, x => x.Relu6(), x => Math.Clamp(x, 0, 6)),
        Of("HardSigmoid", Sums, x => x.HardSigmoid(), HardSigmoidOf),
        Of("HardSwish", Sums, x => x.HardSwish(), x => x * HardSigmoidOf(x)),
        Of("Threshold", FewUlp, x => x.Threshold(0.25, -3), x => x > 0.25 ? x : -3),
        Of("Softsign", FewUlp, x => x.Softsign(), x => x / (1 + Math.Abs(x))),
        Of("Tanhshrink", Sums, x => x.Tanhshrink(), x => x - Math.Tanh(x)),
        Of("Softshrink", Sums, x => x.Softshrink(0.4), x => x - Math.Clamp(x, -0.4, 0.4)),
        Of("Hardshrink", FewUlp, x => x.Hardshrink(0.5), x => Math.Abs(x) > 0.5 ? x : 0),
        PRelu(),
    ];

    private static double GeluOf(double x) => x < -40 ? -0.0 : x * NormalDistribution.Cdf(x);

    private static double GeluTanhSlopeOf(double x)
    {
        if (Math.Abs(x) > 40)
            return x < 0 ? 0 : 1;
        double scale = Math.Sqrt(8 / Math.PI);
        double sigmoid = UnarySamples.Logistic(scale * (x + (0.044715 * x * x * x)));
        return sigmoid + (x * sigmoid * (1 - sigmoid) * scale * (1 + (3 * 0.044715 * x * x)));
    }

    private static double HardSigmoidOf(double x) => Math.Clamp((x / 6) + 0.5, 0, 1);

    private static Operation OfRow(string name, Tolerance tolerance, Func<Tensor, Tensor> apply, Func<double, double> reference) =>
        UnarySamples.OfReals(name, $"ActivationFunctions.{name}", tolerance, apply, reference, Inputs.Spread, lowest: -30);

    /// <summary>A function made of others.</summary>
    private static Operation Of(string name, Tolerance tolerance, Func<Tensor, Tensor> apply, Func<double, double> reference)
    {
        string[] rows = name is "LeakyRelu" or "Elu" ? [$"Binary.{name}"] : [];
        return new(name, [.. rows, $"ActivationFunctions.{name}"], tolerance,
        [
            UnarySamples.Make("matrix", Inputs.Uneven(3, 5), apply, reference),
            UnarySamples.Make("no elements", Inputs.Uneven(0, 5), apply, reference),
            UnarySamples.Make("a wide range", Inputs.Between(-30, 30, 1009), apply, reference) with { IsSmooth = false },
            UnarySamples.Make("int32", Inputs.Integers(-5, 5, 3, 7).As(DType.Int32), apply, reference)
                with { Result = name == "Threshold" ? DType.Int32 : DType.Float32 },
        ]);
    }

    private static Operation PRelu() => new("PRelu", ["ActivationFunctions.PRelu"], FewUlp,
    [
        new("a weight for each channel", [Inputs.Uneven(2, 3, 5), Inputs.Spread(3)], inputs => inputs[0].PRelu(inputs[1]),
            inputs => ReferenceTensor.Define([2, 3, 5], at => PReluOf(inputs[0][at], inputs[1][at[1]]))),
        new("one weight", [Inputs.Uneven(7), Inputs.Spread(1)], inputs => inputs[0].PRelu(inputs[1]),
            inputs => inputs[0].Map(x => PReluOf(x, inputs[1][0]))),
    ])
    {
        BadCalls =
        [
            BadCall.Shape("weights for other channels", () => Tensor.Zeros([2, 3]).PRelu(Tensor.Zeros([2])),
                "PRelu: weight [2] does not fit [2, 3]: give one number, or one for each channel of axis 1."),
        ],
    };

    private static double PReluOf(double x, double weight) => x > 0 ? x : weight * x;
}
