using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Every elementwise operation of one input: its name, its kernel and its derivative.</summary>
internal static class Unary
{
    private const double Ln2 = 0.69314718055994531;
    private const double Ln10 = 2.3025850929940457;

    /// <summary>−x.</summary>
    public static readonly UnaryPrimitive Negate = Define<Negate>("Negate", (gradient, _, _) => -gradient);

    /// <summary>|x|; the derivative at 0 is taken as 0.</summary>
    public static readonly UnaryPrimitive Abs = Define<Abs>("Abs", (gradient, x, _) => gradient * x.Sign());

    /// <summary>−1, 0 or 1.</summary>
    public static readonly UnaryPrimitive Sign = Define<Sign>("Sign", (_, _, _) => null);

    /// <summary>x².</summary>
    public static readonly UnaryPrimitive Square = Define<Square>("Square", (gradient, x, _) => gradient * (2f * x));

    /// <summary>√x. The derivative is 1 / (2√x), so the output is what the gradient uses.</summary>
    public static readonly UnaryPrimitive Sqrt = Define<Sqrt>("Sqrt", (gradient, _, y) => gradient / (2f * y));

    /// <summary>1 / x. The derivative is −1/x², so the output is what the gradient uses.</summary>
    public static readonly UnaryPrimitive Reciprocal = Define<Reciprocal>("Reciprocal", (gradient, _, y) => -gradient * y * y);

    /// <summary>eˣ, its own derivative.</summary>
    public static readonly UnaryPrimitive Exp = Define<Exp>("Exp", (gradient, _, y) => gradient * y);

    /// <summary>The natural logarithm.</summary>
    public static readonly UnaryPrimitive Log = Define<Log>("Log", (gradient, x, _) => gradient / x);

    /// <summary>tanh(x). The derivative is 1 − tanh²(x), so the output is what the gradient uses.</summary>
    public static readonly UnaryPrimitive Tanh = Define<Tanh>("Tanh", (gradient, _, y) => gradient * (1f - (y * y)));

    /// <summary>1 / (1 + e⁻ˣ). The derivative is y(1 − y).</summary>
    public static readonly UnaryPrimitive Sigmoid = Define<Sigmoid>("Sigmoid", (gradient, _, y) => gradient * y * (1f - y));

    /// <summary>max(x, 0); the derivative at 0 is taken as 0. The output is positive where x is, so it is what the gradient uses.</summary>
    public static readonly UnaryPrimitive Relu = Define<Relu>("Relu", (gradient, _, y) => Tensor.Where(y > 0f, gradient, 0f));

    /// <summary>ln(1 + eˣ). The derivative is the sigmoid.</summary>
    public static readonly UnaryPrimitive Softplus = Define<Softplus>("Softplus", (gradient, x, _) => gradient * x.Sigmoid());

    /// <summary>sin(x), x in radians.</summary>
    public static readonly UnaryPrimitive Sin = Define<Sin>("Sin", (gradient, x, _) => gradient * x.Cos());

    /// <summary>cos(x), x in radians.</summary>
    public static readonly UnaryPrimitive Cos = Define<Cos>("Cos", (gradient, x, _) => -gradient * x.Sin());

    /// <summary>The largest integer not above x.</summary>
    public static readonly UnaryPrimitive Floor = Define<Floor>("Floor", (_, _, _) => null);

    /// <summary>The smallest integer not below x.</summary>
    public static readonly UnaryPrimitive Ceiling = Define<Ceiling>("Ceiling", (_, _, _) => null);

    /// <summary>The nearest integer, halves to the even one.</summary>
    public static readonly UnaryPrimitive Round = Define<Round>("Round", (_, _, _) => null);

    /// <summary>x without its fraction.</summary>
    public static readonly UnaryPrimitive Truncate = Define<Truncate>("Truncate", (_, _, _) => null);

    /// <summary>1 / √x. The derivative is −y³/2.</summary>
    public static readonly UnaryPrimitive Rsqrt = Define<Rsqrt>("Rsqrt", (gradient, _, y) => gradient * (-0.5f * y * y * y));

    /// <summary>eˣ − 1. The derivative is y + 1.</summary>
    public static readonly UnaryPrimitive Expm1 = Define<ExpMinusOne>("Expm1", (gradient, _, y) => gradient * (y + 1f));

    /// <summary>2ˣ.</summary>
    public static readonly UnaryPrimitive Exp2 = Define<Exp2>("Exp2", (gradient, _, y) => gradient * (y * Ln2));

    /// <summary>ln(1 + x).</summary>
    public static readonly UnaryPrimitive Log1p = Define<LogOnePlus>("Log1p", (gradient, x, _) => gradient / (x + 1f));

    /// <summary>The logarithm to base 2.</summary>
    public static readonly UnaryPrimitive Log2 = Define<Log2>("Log2", (gradient, x, _) => gradient / (x * Ln2));

    /// <summary>The logarithm to base 10.</summary>
    public static readonly UnaryPrimitive Log10 = Define<Log10>("Log10", (gradient, x, _) => gradient / (x * Ln10));

    /// <summary>tan(x), x in radians. The derivative is 1 + tan²(x).</summary>
    public static readonly UnaryPrimitive Tan = Define<Tan>("Tan", (gradient, _, y) => gradient * (1f + (y * y)));

    /// <summary>The inverse sine.</summary>
    public static readonly UnaryPrimitive Asin = Define<Asin>("Asin", (gradient, x, _) => gradient * (1f - (x * x)).Rsqrt());

    /// <summary>The inverse cosine.</summary>
    public static readonly UnaryPrimitive Acos = Define<Acos>("Acos", (gradient, x, _) => -gradient * (1f - (x * x)).Rsqrt());

    /// <summary>The inverse tangent.</summary>
    public static readonly UnaryPrimitive Atan = Define<Atan>("Atan", (gradient, x, _) => gradient / (1f + (x * x)));

    /// <summary>The hyperbolic sine.</summary>
    public static readonly UnaryPrimitive Sinh = Define<Sinh>("Sinh", (gradient, x, _) => gradient * x.Cosh());

    /// <summary>The hyperbolic cosine.</summary>
    public static readonly UnaryPrimitive Cosh = Define<Cosh>("Cosh", (gradient, x, _) => gradient * x.Sinh());

    /// <summary>The inverse of sinh.</summary>
    public static readonly UnaryPrimitive Asinh = Define<Asinh>("Asinh", (gradient, x, _) => gradient * (1f + (x * x)).Rsqrt());

    /// <summary>The inverse of cosh.</summary>
    public static readonly UnaryPrimitive Acosh = Define<Acosh>(
        "Acosh", (gradient, x, _) => gradient * ((x - 1f) * (x + 1f)).Rsqrt());

    /// <summary>The inverse of tanh.</summary>
    public static readonly UnaryPrimitive Atanh = Define<Atanh>("Atanh", (gradient, x, _) => gradient / ((1f - x) * (1f + x)));

    /// <summary>The error function. The derivative is 2/√π · e^(−x²).</summary>
    public static readonly UnaryPrimitive Erf = Define<Erf>("Erf", (gradient, x, _) => gradient * (1.1283791670955126 * x.Gaussian()));

    /// <summary>e^(−x²).</summary>
    public static readonly UnaryPrimitive Gaussian = Define<Gaussian>("Gaussian", (gradient, x, y) => gradient * (-2f * x * y));

    /// <summary>The normal distribution function Φ(x); its derivative is the normal density.</summary>
    public static readonly UnaryPrimitive NormalCdf = Define<NormalCdf>("NormalCdf", (gradient, x, _) => gradient * NormalDensity(x));

    /// <summary>x · Φ(x). The derivative is Φ(x) + x · φ(x).</summary>
    public static readonly UnaryPrimitive Gelu = Define<Gelu>(
        "Gelu", (gradient, x, _) => gradient * (NormalCdf.Apply(x) + (x * NormalDensity(x))));

    /// <summary>x · (1 + tanh u) / 2 with u = √(2/π) · (x + 0.044715 x³). The derivative has a kernel of its own.</summary>
    public static readonly UnaryPrimitive GeluTanh = Define<GeluTanh>("GeluTanh", (gradient, x, _) => gradient * GeluTanhSlope!.Apply(x));

    /// <summary>
    /// The derivative of <see cref="GeluTanh"/>, s + x · s · (1 − s) · v, with s the sigmoid of u = x · (α + β x²) and v = u′. Its own is
    /// s · (1 − s) · (2v + x · (1 − 2s) · v² + 6β x²).
    /// </summary>
    public static readonly UnaryPrimitive GeluTanhSlope = Define<GeluTanhSlope>("GeluTanhSlope", (gradient, x, _) =>
    {
        Tensor square = x * x;
        Tensor s = (x * ((0.0713548162726 * square) + 1.59576912161)).Sigmoid();
        Tensor v = (0.2140644488178 * square) + 1.59576912161;
        return gradient * (s * (1f - s) * ((2f * v) + (x * (1f - (2f * s)) * v * v) + (0.4281288976356 * square)));
    });

    /// <summary>x · sigmoid(x). The derivative is s + y(1 − s) with the sigmoid s.</summary>
    public static readonly UnaryPrimitive Silu = Define<Silu>("Silu", (gradient, x, y) =>
    {
        Tensor s = x.Sigmoid();
        return gradient * (s + (y * (1f - s)));
    });

    /// <summary>x · tanh(ln(1 + eˣ)). The derivative is t + x(1 − t²) · sigmoid(x) with t the hyperbolic tangent.</summary>
    public static readonly UnaryPrimitive Mish = Define<Mish>("Mish", (gradient, x, _) =>
    {
        Tensor t = x.Softplus().Tanh();
        return gradient * (t + (x * (1f - (t * t)) * x.Sigmoid()));
    });

    /// <summary>ln sigmoid(x). The derivative is sigmoid(−x).</summary>
    public static readonly UnaryPrimitive LogSigmoid = Define<LogSigmoid>("LogSigmoid", (gradient, x, _) => gradient * (-x).Sigmoid());

    /// <summary>not x, for truth values.</summary>
    public static readonly UnaryPrimitive LogicalNot = Define<LogicalNot>("LogicalNot", (_, _, _) => null);

    /// <summary>e^(−x²/2) / √(2π).</summary>
    private static Tensor NormalDensity(Tensor x) => 0.39894228040143268 * (x * 0.70710678118654752).Gaussian();

    private static UnaryPrimitive Define<TFunction>(string name, UnaryPrimitive.Gradient gradient)
        where TFunction : struct, IUnaryFunction => new(name, Elementwise.Unary<TFunction>, Elementwise.UnaryTile<TFunction>, gradient);
}
