namespace GradNet.Tests.Samples.Table;

/// <summary>Elementwise functions of two inputs, and the choice between two.</summary>
internal static class BinarySamples
{
    private const string NotNumbers = "truth values are not numbers; call Cast(DType.Int32) first, or use &, | and !.";

    public static Operation[] All { get; } =
    [
        Arithmetic("Add", "Tensor.op_Addition", Tolerance.Exact, (a, b) => a + b, a => a + 3, a => 3 + a, (a, b) => a + b),
        Arithmetic("Subtract", "Tensor.op_Subtraction", Tolerance.Exact, (a, b) => a - b, a => a - 3, a => 3 - a, (a, b) => a - b),
        Arithmetic("Multiply", "Tensor.op_Multiply", Tolerance.Exact, (a, b) => a * b, a => a * 3, a => 3 * a, (a, b) => a * b),
        Arithmetic("Divide", "Tensor.op_Division", Tolerance.Exact, (a, b) => a / b, a => a / 3, a => 3 / a, (a, b) => a / b, isReal: true),
        Arithmetic("Remainder", "Tensor.op_Modulus", new Tolerance(2, 8), (a, b) => a % b, a => a % 3, a => 3 % a, Modulo, isSpecial: false),
        Arithmetic("Maximum", "Tensor.Maximum", Tolerance.Exact, (a, b) => a.Maximum(b), a => a.Maximum(3), null, Larger),
        Arithmetic("Minimum", "Tensor.Minimum", Tolerance.Exact, (a, b) => a.Minimum(b), a => a.Minimum(3), null, Smaller),
        Power(),
        Comparison("Equal", "Tensor.op_Equality", (a, b) => a == b, a => a == 1, (a, b) => a == b),
        Comparison("NotEqual", "Tensor.op_Inequality", (a, b) => a != b, a => a != 1, (a, b) => a != b),
        Comparison("Less", "Tensor.op_LessThan", (a, b) => a < b, a => a < 1, (a, b) => a < b),
        Comparison("Greater", "Tensor.op_GreaterThan", (a, b) => a > b, a => a > 1, (a, b) => a > b, primitive: "Less"),
        Comparison("LessOrEqual", "Tensor.op_LessThanOrEqual", (a, b) => a <= b, a => a <= 1, (a, b) => a <= b),
        Comparison("GreaterOrEqual", "Tensor.op_GreaterThanOrEqual", (a, b) => a >= b, a => a >= 1, (a, b) => a >= b,
            primitive: "LessOrEqual"),
        Logical("And", "LogicalAnd", "Tensor.op_BitwiseAnd", (a, b) => a & b, (a, b) => a * b),
        Logical("Or", "LogicalOr", "Tensor.op_BitwiseOr", (a, b) => a | b, Math.Max),
        Logical("Xor", "NotEqual", "Tensor.op_ExclusiveOr", (a, b) => a ^ b, (a, b) => a == b ? 0 : 1) with { Name = "Xor" },
        Where(),
    ];

    private static double Modulo(double a, double b) => a - (b * Math.Floor(a / b));

    private static double Larger(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : a > b ? a : b;

    private static double Smaller(double a, double b) => double.IsNaN(a) || double.IsNaN(b) ? double.NaN : a < b ? a : b;

    private static Operation Arithmetic(
        string name,
        string member,
        Tolerance tolerance,
        Func<Tensor, Tensor, Tensor> apply,
        Func<Tensor, Tensor> withScalar,
        Func<Tensor, Tensor>? scalarFirst,
        Func<double, double, double> reference,
        bool isReal = false,
        bool isSpecial = true)
    {
        // Far from ties, and with a quotient that is far from every integer.
        Func<int[], Input> left = shape => Inputs.Between(2.1, 2.4, shape);
        Func<int[], Input> right = shape => Inputs.Apart(1.3, 1.9, 2.6, 2.9, shape);
        DType? real = isReal ? DType.Float32 : null;
        List<Sample> samples =
        [
            .. Shapes(apply, reference, left, right),
            Make("int32", Inputs.Integers(-20, 20, 5, 7).As(DType.Int32), Divisors(5, 7).As(DType.Int32), apply,
                reference) with { Result = real },
            Make("int64", Inputs.Integers(-20, 20, 35), Divisors(35), apply, reference) with { Result = real },
            Make("uint8", Inputs.Integers(10, 20, 35).As(DType.UInt8), Divisors(35).As(DType.UInt8), apply,
                reference) with { Result = real },
            Make("int32 and int64", Inputs.Integers(-9, 9, 35).As(DType.Int32), Divisors(35), apply, reference) with { Result = real },
            Make("int64 and real", Inputs.Integers(-9, 9, 3, 5), left([3, 5]), apply, reference) with { IsSmooth = false },
            new("a scalar second", [left([3, 5])], inputs => withScalar(inputs[0]), inputs => inputs[0].Map(x => reference(x, 3))),
        ];
        if (scalarFirst is not null)
            samples.Add(new("a scalar first", [left([3, 5])], inputs => scalarFirst(inputs[0]),
                inputs => inputs[0].Map(x => reference(3, x))));
        if (isSpecial)
            samples.Add(SpecialPairs(apply, reference));
        return new(name, [$"Binary.{name}", member], tolerance, [.. samples])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "shapes that do not broadcast",
                    () => apply(Tensor.Zeros([2, 3]), Tensor.Zeros([4, 5])),
                    $"{name}: [2, 3] and [4, 5] do not fit: counted from the end, axis 1 has size 3 in one and 5 in the other " +
                    "(they must be equal, or one of them 1)."),
                .. isReal ? [] : new[] { BadCall.Argument("truth values", () => apply(Tensor.From(true), Tensor.From(false)),
                    $"{name}: {NotNumbers}") },
            ],
        };
    }

    private static Operation Power() => new("Power", ["Binary.Power", "Tensor.Pow"], new Tolerance(8),
    [
        .. Shapes((a, b) => a.Pow(b), Math.Pow, Bases, Exponents),
        Make("whole exponents of negative numbers", Inputs.Of(-2, -1.5, -0.5, -3), Inputs.Of(2, 3, -1, 0), (a, b) => a.Pow(b), Math.Pow)
            with { IsSmooth = false },
        Make("zeros", Inputs.Of(0, 0, 0, 2, -2, 1, 0), Inputs.Of(2, 0, 0.5, 0, 0, 100, 1), (a, b) => a.Pow(b),
            Math.Pow) with { IsSmooth = false },
        Make("infinities", Inputs.Of(double.PositiveInfinity, double.PositiveInfinity, 0.5, 2, 1, 2),
            Inputs.Of(2, -1, 1000, -1000, 1e9, 500),
            (a, b) => a.Pow(b), Math.Pow) with { IsSmooth = false },
        new("a square", [Inputs.Uneven(3, 5)], inputs => inputs[0].Pow(2), inputs => inputs[0].Map(x => x * x)),
        new("a cube", [Inputs.Uneven(3, 5)], inputs => inputs[0].Pow(3), inputs => inputs[0].Map(x => x * x * x)),
        new("a root", [Inputs.Between(0.3, 2, 3, 5)], inputs => inputs[0].Pow(0.5), inputs => inputs[0].Map(Math.Sqrt)),
        new("int32", [Inputs.Integers(-5, 5, 7).As(DType.Int32)], inputs => inputs[0].Pow(2), inputs => inputs[0].Map(x => x * x))
            { Result = DType.Float32 },
    ])
    {
        BadCalls =
        [
            BadCall.Shape(
                "shapes that do not broadcast",
                () => Tensor.Zeros([2]).Pow(Tensor.Zeros([3])),
                "Power: [2] and [3] do not fit: counted from the end, axis 1 has size 2 in one and 3 in the other (they must be equal, or one of them 1)."),
        ],
    };

    private static Operation Comparison(
        string name,
        string member,
        Func<Tensor, Tensor, Tensor> apply,
        Func<Tensor, Tensor> withScalar,
        Func<double, double, bool> reference,
        string? primitive = null)
    {
        double Truth(double a, double b) => reference(a, b) ? 1 : 0;
        Func<int[], Input> few = shape => Inputs.Integers(-2, 3, shape).As(DType.Float32);
        Func<int[], Input> other = shape => Inputs.Reversed(few(shape));
        Sample[] samples =
        [
            .. Shapes(apply, Truth, few, other),
            SpecialPairs(apply, Truth),
            Make("int32", Inputs.Integers(-2, 3, 5, 7).As(DType.Int32), Inputs.Reversed(Inputs.Integers(-2, 3, 5, 7).As(DType.Int32)),
                apply, Truth),
            Make("int64", Inputs.Integers(-2, 3, 35), Inputs.Reversed(Inputs.Integers(-2, 3, 35)), apply, Truth),
            Make("uint8", Inputs.Integers(0, 3, 35).As(DType.UInt8), Inputs.Reversed(Inputs.Integers(0, 3, 35).As(DType.UInt8)), apply,
                Truth),
            Make("truth values", Inputs.Truths(35), Inputs.Reversed(Inputs.Truths(35)), apply, Truth),
            Make("uint8 and real", Inputs.Integers(0, 3, 35).As(DType.UInt8), other([35]), apply, Truth),
            new("a scalar second", [few([3, 5])], inputs => withScalar(inputs[0]), inputs => inputs[0].Map(x => Truth(x, 1))),
        ];
        primitive ??= name;
        return new(name, [$"Binary.{primitive}", member], Tolerance.Exact,
            [.. samples.Select(sample => sample with { Result = DType.Bool })])
        {
            BadCalls =
            [
                BadCall.Shape(
                    "shapes that do not broadcast",
                    () => apply(Tensor.Zeros([3]), Tensor.Zeros([3])[..2]),
                    primitive == name
                        ? $"{primitive}: [3] and [2] do not fit: counted from the end, axis 1 has size 3 in one and 2 in the other (they must be equal, or one of them 1)."
                        : $"{primitive}: [2] and [3] do not fit: counted from the end, axis 1 has size 2 in one and 3 in the other (they must be equal, or one of them 1)."),
            ],
        };
    }

    private static Operation Logical(
        string shownAs, string name, string member, Func<Tensor, Tensor, Tensor> apply, Func<double, double, double> reference) =>
        new(name, [$"Binary.{name}", member], Tolerance.Exact,
        [
            Make("vectors", Inputs.Truths(35), Inputs.Reversed(Inputs.Truths(35)), apply, reference),
            Make("broadcast", Inputs.Truths(3, 1), Inputs.Truths(1, 4), apply, reference),
            Make("no elements", Inputs.Truths(0), Inputs.Truths(0), apply, reference),
            Make("large", Inputs.Truths(317, 331), Inputs.Truths(331), apply, reference),
        ])
        {
            BadCalls =
            [
                BadCall.Argument(
                    "numbers",
                    () => apply(Tensor.From(true), Tensor.From(1)),
                    $"{shownAs}: needs truth values, but got Int32; compare first, as in x > 0, or call Cast(DType.Bool)."),
            ],
        };

    private static Operation Where() => new("Where", ["Select", "Tensor.Where"], Tolerance.Exact,
    [
        Choose("matrix", Inputs.Truths(4, 5), Inputs.Spread(4, 5), Inputs.Uneven(4, 5)),
        Choose("a broadcast condition", Inputs.Truths(4, 1), Inputs.Spread(4, 5), Inputs.Uneven(5)),
        Choose("broadcast branches", Inputs.Truths(3, 4, 5), Inputs.Spread(4, 1), Inputs.Uneven()),
        Choose("no elements", Inputs.Truths(0, 5), Inputs.Spread(5), Inputs.Uneven(1)),
        Choose("special values", Inputs.Truths(29), Inputs.Special, Inputs.Special) with { IsSmooth = false },
        Choose("large", Inputs.Truths(317, 331), Inputs.Spread(317, 331), Inputs.Uneven(331)),
        Choose("int32", Inputs.Truths(4, 5), Inputs.Integers(-9, 9, 4, 5).As(DType.Int32), Inputs.Integers(-9, 9, 5).As(DType.Int32)),
        Choose("int64 and uint8", Inputs.Truths(4, 5), Inputs.Integers(-9, 9, 4, 5), Inputs.Integers(0, 9, 5).As(DType.UInt8)),
        Choose("truth values", Inputs.Truths(4, 5), Inputs.Truths(4, 5), Inputs.Truths(5)),
        new("a scalar second", [Inputs.Truths(4, 5), Inputs.Spread(4, 5)], inputs => Tensor.Where(inputs[0], inputs[1], 0.5),
            inputs => ReferenceTensor.Zip(inputs[0], inputs[1], (condition, a) => condition != 0 ? a : 0.5)),
        new("a scalar first", [Inputs.Truths(4, 5), Inputs.Spread(4, 5)], inputs => Tensor.Where(inputs[0], 0.5, inputs[1]),
            inputs => ReferenceTensor.Zip(inputs[0], inputs[1], (condition, b) => condition != 0 ? 0.5 : b)),
    ])
    {
        BadCalls =
        [
            BadCall.Argument(
                "a condition of numbers",
                () => Tensor.Where(Tensor.From(1f), Tensor.From(1f), Tensor.From(2f)),
                "Where: needs truth values, but got Float32; compare first, as in x > 0, or call Cast(DType.Bool)."),
            BadCall.Shape(
                "shapes that do not broadcast",
                () => Tensor.Where(Tensor.From(true, false), Tensor.Zeros([3]), Tensor.Zeros([3])),
                "Where: [2] and [3] do not fit: counted from the end, axis 1 has size 2 in one and 3 in the other (they must be equal, or one of them 1)."),
        ],
    };

    private static Sample Choose(string name, Input condition, Input a, Input b) => new(
        name,
        [condition, a, b],
        inputs => Tensor.Where(inputs[0], inputs[1], inputs[2]),
        inputs => ReferenceTensor.Define(
            ReferenceTensor.Join(inputs[0].Shape, ReferenceTensor.Join(inputs[1].Shape, inputs[2].Shape)),
            index => inputs[0][index] != 0 ? inputs[1][index] : inputs[2][index]));

    /// <summary>Integers without zero.</summary>
    private static Input Divisors(params int[] shape) => Inputs.Reversed(Inputs.Integers(1, 8, shape));

    private static Input Bases(int[] shape) => Inputs.Between(0.3, 2.5, shape);

    private static Input Exponents(int[] shape) => Inputs.Reversed(Inputs.Spread(shape));

    internal static Sample SpecialPairs(Func<Tensor, Tensor, Tensor> apply, Func<double, double, double> reference)
    {
        int count = (int)Inputs.Special.Count;
        return Make("special values", Inputs.Special with { Shape = [count, 1] }, Inputs.Special, apply,
            reference) with
        { IsSmooth = false };
    }

    internal static Sample[] Shapes(
        Func<Tensor, Tensor, Tensor> apply, Func<double, double, double> reference, Func<int[], Input> left, Func<int[], Input> right) =>
    [
        Make("matrices", left([3, 5]), right([3, 5]), apply, reference),
        Make("a column and a row", left([3, 1]), right([1, 4]), apply, reference),
        Make("a vector under three axes", left([2, 3, 4]), right([4]), apply, reference),
        Make("an axis of one in the middle", left([2, 1, 4]), right([3, 1]), apply, reference),
        Make("scalars", left([]), right([]), apply, reference),
        Make("a scalar tensor", left([2, 3]), right([]), apply, reference),
        Make("no elements", left([0, 3]), right([3]), apply, reference),
        Make("16 elements and a tail of 1", left([17]), right([17]), apply, reference),
        Make("large", left([317, 331]), right([317, 331]), apply, reference),
        Make("large and broadcast", left([317, 1]), right([331]), apply, reference),
    ];

    private static Sample Make(string name, Input a, Input b, Func<Tensor, Tensor, Tensor> apply, Func<double, double, double> reference) =>
        new(name, [a, b], inputs => apply(inputs[0], inputs[1]), inputs => ReferenceTensor.Zip(inputs[0], inputs[1], reference));
}
