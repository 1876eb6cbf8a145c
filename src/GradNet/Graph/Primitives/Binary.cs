using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Every elementwise operation of two inputs: its name, its kernel and the derivative for each input.</summary>
internal static class Binary
{
    /// <summary>a + b.</summary>
    public static readonly BinaryPrimitive Add = Define<Add>(
        "Add",
        left: (gradient, _, _, _) => gradient,
        right: (gradient, _, _, _) => gradient);

    /// <summary>a − b.</summary>
    public static readonly BinaryPrimitive Subtract = Define<Subtract>(
        "Subtract",
        left: (gradient, _, _, _) => gradient,
        right: (gradient, _, _, _) => -gradient);

    /// <summary>a · b.</summary>
    public static readonly BinaryPrimitive Multiply = Define<Multiply>(
        "Multiply",
        left: (gradient, _, b, _) => gradient * b,
        right: (gradient, a, _, _) => gradient * a);

    /// <summary>a / b.</summary>
    public static readonly BinaryPrimitive Divide = Define<Divide>(
        "Divide",
        left: (gradient, _, b, _) => gradient / b,
        right: (gradient, _, b, y) => -gradient * y / b);

    /// <summary>a − b·⌊a / b⌋: the remainder with the sign of b.</summary>
    public static readonly BinaryPrimitive Remainder = Define<Remainder>(
        "Remainder",
        left: (gradient, _, _, _) => gradient,
        right: (gradient, a, b, _) => -gradient * (a / b).Floor());

    /// <summary>aᵇ. Where a factor of the derivative is 0 the other is kept finite, so that derivatives of any order are.</summary>
    public static readonly BinaryPrimitive Power = Define<Power>(
        "Power",
        left: (gradient, a, b, _) => gradient * b * a.Pow(Tensor.Where(b == 0f, 1f, b) - 1f),
        right: (gradient, a, b, y) => gradient * y * Tensor.Where((a == 0f) & (b >= 0f), 1f, a).Log());

    /// <summary>The angle of the point (b, a). The derivatives are b/(a² + b²) and −a/(a² + b²).</summary>
    public static readonly BinaryPrimitive Atan2 = Define<Atan2>(
        "Atan2",
        left: (gradient, a, b, _) => gradient * b / ((a * a) + (b * b)),
        right: (gradient, a, b, _) => -gradient * a / ((a * a) + (b * b)));

    /// <summary>a where it is positive, a · b elsewhere.</summary>
    public static readonly BinaryPrimitive LeakyRelu = Define<LeakyRelu>(
        "LeakyRelu",
        left: (gradient, a, b, _) => Tensor.Where(a > 0f, gradient, gradient * b),
        right: (gradient, a, _, _) => gradient * a.Minimum(0f));

    /// <summary>a where it is positive, (eᵃ − 1) · b elsewhere, where the derivative is y + b.</summary>
    public static readonly BinaryPrimitive Elu = Define<Elu>(
        "Elu",
        left: (gradient, a, b, y) => gradient * Tensor.Where(a > 0f, 1f, y + b),
        right: (gradient, a, _, _) => gradient * a.Minimum(0f).Expm1());

    /// <summary>The larger of both; equal inputs share the gradient.</summary>
    public static readonly BinaryPrimitive Maximum = Define<Maximum>(
        "Maximum",
        left: (gradient, a, b, _) => Share(gradient, a > b, a == b),
        right: (gradient, a, b, _) => Share(gradient, b > a, a == b));

    /// <summary>The smaller of both; equal inputs share the gradient.</summary>
    public static readonly BinaryPrimitive Minimum = Define<Minimum>(
        "Minimum",
        left: (gradient, a, b, _) => Share(gradient, a < b, a == b),
        right: (gradient, a, b, _) => Share(gradient, b < a, a == b));

    /// <summary>a and b, for truth values.</summary>
    public static readonly BinaryPrimitive LogicalAnd = Define<LogicalAnd>("LogicalAnd");

    /// <summary>a or b, for truth values.</summary>
    public static readonly BinaryPrimitive LogicalOr = Define<LogicalOr>("LogicalOr");

    /// <summary>a = b.</summary>
    public static readonly BinaryPrimitive Equal = Comparison<Equal>("Equal");

    /// <summary>a ≠ b.</summary>
    public static readonly BinaryPrimitive NotEqual = Comparison<NotEqual>("NotEqual");

    /// <summary>a &lt; b.</summary>
    public static readonly BinaryPrimitive Less = Comparison<Less>("Less");

    /// <summary>a ≤ b.</summary>
    public static readonly BinaryPrimitive LessOrEqual = Comparison<LessOrEqual>("LessOrEqual");

    private static BinaryPrimitive Define<TFunction>(
        string name,
        BinaryPrimitive.Gradient? left = null,
        BinaryPrimitive.Gradient? right = null)
        where TFunction : struct, IBinaryFunction => new(name, Elementwise.Binary<TFunction>, Elementwise.BinaryTile<TFunction>, left, right);

    private static BinaryPrimitive Comparison<TFunction>(string name)
        where TFunction : struct, IComparisonFunction =>
        new(name, Elementwise.Compare<TFunction>, (dtype, _) => Elementwise.ComparisonTile<TFunction>(dtype), result: DType.Bool);

    /// <summary>All of the gradient where an input won, half of it where both are equal, none where it lost.</summary>
    private static Tensor Share(Tensor gradient, Tensor wins, Tensor ties) =>
        Tensor.Where(wins, gradient, Tensor.Where(ties, gradient * 0.5f, 0f));
}
