using GradNet.Cpu;

namespace GradNet.Graph.Primitives;

/// <summary>Every elementwise operation of one input: its name, its kernel and its derivative.</summary>
internal static class Unary
{
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

    /// <summary>max(x, 0); the derivative at 0 is taken as 0.</summary>
    public static readonly UnaryPrimitive Relu = Define<Relu>("Relu", (gradient, x, _) => Tensor.Where(x > 0f, gradient, 0f));

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

    /// <summary>not x, for truth values.</summary>
    public static readonly UnaryPrimitive LogicalNot = Define<LogicalNot>("LogicalNot", (_, _, _) => null);

    private static UnaryPrimitive Define<TFunction>(string name, UnaryPrimitive.Gradient gradient)
        where TFunction : struct, IUnaryFunction => new(name, Elementwise.Unary<TFunction>, gradient);
}
