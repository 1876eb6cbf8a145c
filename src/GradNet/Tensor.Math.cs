using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Elementwise functions. Integers become float32 where the result is a real number.</content>
public sealed partial class Tensor
{
    /// <summary>|x|.</summary>
    public Tensor Abs() => Unary.Abs.Apply(RequireNumbers("Abs"));

    /// <summary>−1, 0 or 1.</summary>
    public Tensor Sign() => Unary.Sign.Apply(RequireNumbers("Sign"));

    /// <summary>x².</summary>
    public Tensor Square() => Unary.Square.Apply(RequireNumbers("Square"));

    /// <summary>√x; NaN for negative x.</summary>
    public Tensor Sqrt() => Unary.Sqrt.Apply(AsReal());

    /// <summary>1 / x.</summary>
    public Tensor Reciprocal() => Unary.Reciprocal.Apply(AsReal());

    /// <summary>eˣ.</summary>
    public Tensor Exp() => Unary.Exp.Apply(AsReal());

    /// <summary>The natural logarithm; −∞ for 0, NaN for negative x.</summary>
    public Tensor Log() => Unary.Log.Apply(AsReal());

    /// <summary>The hyperbolic tangent.</summary>
    public Tensor Tanh() => Unary.Tanh.Apply(AsReal());

    /// <summary>1 / (1 + e⁻ˣ), the logistic function.</summary>
    public Tensor Sigmoid() => Unary.Sigmoid.Apply(AsReal());

    /// <summary>max(x, 0), the rectifier (Nair and Hinton, 2010).</summary>
    public Tensor Relu() => Unary.Relu.Apply(RequireNumbers("Relu"));

    /// <summary>ln(1 + eˣ).</summary>
    public Tensor Softplus() => Unary.Softplus.Apply(AsReal());

    /// <summary>sin(x), x in radians.</summary>
    public Tensor Sin() => Unary.Sin.Apply(AsReal());

    /// <summary>cos(x), x in radians.</summary>
    public Tensor Cos() => Unary.Cos.Apply(AsReal());

    /// <summary>The largest integer not above x.</summary>
    public Tensor Floor() => Unary.Floor.Apply(AsReal());

    /// <summary>The smallest integer not below x.</summary>
    public Tensor Ceiling() => Unary.Ceiling.Apply(AsReal());

    /// <summary>The nearest integer; halves go to the even one.</summary>
    public Tensor Round() => Unary.Round.Apply(AsReal());

    private Tensor AsReal() => DType.IsFloating ? this : Cast(DType.Float32);
}
