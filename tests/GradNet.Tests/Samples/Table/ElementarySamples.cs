namespace GradNet.Tests.Samples.Table;

/// <summary>Powers, logarithms, trigonometric and hyperbolic functions, and what limits and mixes numbers.</summary>
internal static class ElementarySamples
{
    private static readonly Tolerance FewUlp = new(6);

    public static Operation[] All { get; } =
    [
        Of("Rsqrt", x => x.Rsqrt(), x => 1 / Math.Sqrt(x), UnarySamples.Positive),
        Of("Expm1", x => x.Expm1(), ExpM1, Inputs.Spread),
        Of("Exp2", x => x.Exp2(), x => Math.Pow(2, x), Inputs.Spread),
        Of("Log1p", x => x.Log1p(), UnarySamples.Log1P, UnarySamples.Positive),
        Of("Log2", x => x.Log2(), Math.Log2, UnarySamples.Positive),
        Of("Log10", x => x.Log10(), Math.Log10, UnarySamples.Positive),
        UnarySamples.OfReals("Tan", "Tensor.Tan", new Tolerance(6, 1), x => x.Tan(), Math.Tan,
            shape => Inputs.Between(-1.2, 1.2, shape), isPeriodic: true),
        Of("Asin", x => x.Asin(), Math.Asin, Fractions),
        Of("Acos", x => x.Acos(), Math.Acos, Fractions),
        Of("Atan", x => x.Atan(), Math.Atan, Inputs.Spread),
        Atan2(),
        Of("Sinh", x => x.Sinh(), Math.Sinh, Inputs.Spread),
        Of("Cosh", x => x.Cosh(), Math.Cosh, Inputs.Spread),
        Of("Asinh", x => x.Asinh(), Math.Asinh, Inputs.Spread),
        Of("Acosh", x => x.Acosh(), Math.Acosh, shape => Inputs.Between(1.2, 5, shape)),
        Of("Atanh", x => x.Atanh(), Math.Atanh, Fractions),
        Of("Erf", x => x.Erf(), NormalDistribution.Erf, Inputs.Spread),
        Clamp(),
        Lerp(),
        LogAddExp(),
        NanToNum(),
    ];

    internal static double ExpM1(double x)
    {
        double e = Math.Exp(x);
        return e == 1 ? x : e - 1 == -1 ? -1 : double.IsInfinity(e) ? e : (e - 1) * x / Math.Log(e);
    }

    private static Operation Of(string name, Func<Tensor, Tensor> apply, Func<double, double> reference, Func<int[], Input> smooth) =>
        UnarySamples.OfReals(name, $"Tensor.{name}", FewUlp, apply, reference, smooth);

    private static Input Fractions(params int[] shape) => Inputs.Between(-0.9, 0.9, shape);

    private static Operation Atan2() => new("Atan2", ["Binary.Atan2", "Tensor.Atan2"], FewUlp,
    [
        .. BinarySamples.Shapes((a, b) => a.Atan2(b), Math.Atan2, Inputs.Uneven, shape => Inputs.Reversed(Inputs.Uneven(shape))),
        BinarySamples.SpecialPairs((a, b) => a.Atan2(b), Math.Atan2),
        new("int32", [Inputs.Integers(-5, 5, 7).As(DType.Int32), Inputs.Integers(-9, 5, 7).As(DType.Int32)],
            inputs => inputs[0].Atan2(inputs[1]), inputs => ReferenceTensor.Zip(inputs[0], inputs[1], Math.Atan2))
            { Result = DType.Float32 },
    ]);

    private static Operation Clamp() => new("Clamp", ["Tensor.Clamp"], Tolerance.Exact,
    [
        UnarySamples.Make("both limits", Inputs.Uneven(5, 7), x => x.Clamp(-1, 1.5), x => Math.Clamp(x, -1, 1.5)),
        UnarySamples.Make("no upper limit", Inputs.Uneven(5, 7), x => x.Clamp(min: -1), x => Math.Max(x, -1)),
        UnarySamples.Make("no lower limit", Inputs.Uneven(5, 7), x => x.Clamp(max: 1), x => Math.Min(x, 1)),
        UnarySamples.Make("no limit", Inputs.Uneven(5, 7), x => x.Clamp(), x => x),
        UnarySamples.Make("special values", Inputs.Special, x => x.Clamp(-1, 1), x => Math.Clamp(x, -1, 1)) with { IsSmooth = false },
        UnarySamples.Make("int64", Inputs.Integers(-9, 9, 35), x => x.Clamp(-3, 4), x => Math.Clamp(x, -3, 4)),
        UnarySamples.Make("large", Inputs.Uneven(317, 331), x => x.Clamp(-1, 1), x => Math.Clamp(x, -1, 1)),
    ])
    {
        BadCalls =
        [
            BadCall.Argument("truth values", () => Tensor.From(true).Clamp(0, 1),
                "Clamp: truth values are not numbers; call Cast(DType.Int32) first, or use &, | and !."),
        ],
    };

    private static Operation Lerp() => new("Lerp", ["Tensor.Lerp"], new Tolerance(4, 4),
    [
        new("a weight for all", [Inputs.Spread(3, 5), Inputs.Uneven(3, 5)], inputs => inputs[0].Lerp(inputs[1], 0.25),
            inputs => ReferenceTensor.Zip(inputs[0], inputs[1], (a, b) => (0.75 * a) + (0.25 * b))),
        new("weights of columns", [Inputs.Spread(3, 5), Inputs.Uneven(3, 5), Inputs.Between(0, 1, 5)],
            inputs => inputs[0].Lerp(inputs[1], inputs[2]),
            inputs => ReferenceTensor.Define([3, 5], at => ((1 - inputs[2][at[1]]) * inputs[0][at]) + (inputs[2][at[1]] * inputs[1][at]))),
    ]);

    private static Operation LogAddExp() => new("LogAddExp", ["Tensor.LogAddExp"], new Tolerance(8, 2),
    [
        new("rows", [Inputs.Spread(3, 5), Inputs.Uneven(5)], inputs => inputs[0].LogAddExp(inputs[1]),
            inputs => ReferenceTensor.Zip(inputs[0], inputs[1], (a, b) => Math.Log(Math.Exp(a) + Math.Exp(b)))),
        new("far from 0", [Inputs.Of(1000, -1000, 0)], inputs => inputs[0].LogAddExp(inputs[0] + 1),
            inputs => inputs[0].Map(x => x + Math.Log(1 + Math.E))),
        new("infinities", [Inputs.Of(double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity, 2)],
            inputs => inputs[0].LogAddExp(Tensor.From(double.NegativeInfinity, 1, double.PositiveInfinity, double.NegativeInfinity)),
            _ => new([4], [double.NegativeInfinity, 1, double.PositiveInfinity, 2])) { Result = DType.Float64, IsSmooth = false },
    ]);

    private static Operation NanToNum() => new("NanToNum", ["Tensor.NanToNum"], Tolerance.Exact,
    [
        UnarySamples.Make("numbers of one's own", Inputs.Special, x => x.NanToNum(7, 8, -8),
            x => double.IsNaN(x) ? 7 : double.IsInfinity(x) ? Math.Sign(x) * 8 : x) with { IsSmooth = false },
        new("the ends of the dtype", [Inputs.Of(double.NaN, double.PositiveInfinity, double.NegativeInfinity)],
            inputs => inputs[0].NanToNum(), _ => new([3], [0, float.MaxValue, float.MinValue])) { VariesPrecision = false, IsSmooth = false },
        new("the ends of bfloat16", [Inputs.Of(double.PositiveInfinity).As(DType.BFloat16)],
            inputs => inputs[0].NanToNum(), _ => new([1], [(double)(float)BFloat16.MaxValue])) { VariesPrecision = false, IsSmooth = false },
        UnarySamples.Make("finite numbers", Inputs.Spread(5, 7), x => x.NanToNum(), x => x),
        UnarySamples.Make("integers", Inputs.Integers(-9, 9, 4), x => x.NanToNum(1), x => x),
    ]);
}
