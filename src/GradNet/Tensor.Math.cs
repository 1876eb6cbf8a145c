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

    /// <summary>1 / √x.</summary>
    public Tensor Rsqrt() => Unary.Rsqrt.Apply(AsReal());

    /// <summary>eˣ − 1, accurate near 0.</summary>
    public Tensor Expm1() => Unary.Expm1.Apply(AsReal());

    /// <summary>2ˣ.</summary>
    public Tensor Exp2() => Unary.Exp2.Apply(AsReal());

    /// <summary>ln(1 + x), accurate near 0; −∞ for −1, NaN below.</summary>
    public Tensor Log1p() => Unary.Log1p.Apply(AsReal());

    /// <summary>The logarithm to base 2.</summary>
    public Tensor Log2() => Unary.Log2.Apply(AsReal());

    /// <summary>The logarithm to base 10.</summary>
    public Tensor Log10() => Unary.Log10.Apply(AsReal());

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

    /// <summary>tan(x), x in radians.</summary>
    public Tensor Tan() => Unary.Tan.Apply(AsReal());

    /// <summary>The inverse sine, from −π/2 to π/2; NaN beyond ±1.</summary>
    public Tensor Asin() => Unary.Asin.Apply(AsReal());

    /// <summary>The inverse cosine, from 0 to π; NaN beyond ±1.</summary>
    public Tensor Acos() => Unary.Acos.Apply(AsReal());

    /// <summary>The inverse tangent, from −π/2 to π/2.</summary>
    public Tensor Atan() => Unary.Atan.Apply(AsReal());

    /// <summary>The angle of the point (x, y), where y is this tensor, from −π to π; the signs of zeros tell the quadrant.</summary>
    public Tensor Atan2(Tensor x) => RealArithmetic(Binary.Atan2, this, x);

    /// <summary>The hyperbolic sine.</summary>
    public Tensor Sinh() => Unary.Sinh.Apply(AsReal());

    /// <summary>The hyperbolic cosine.</summary>
    public Tensor Cosh() => Unary.Cosh.Apply(AsReal());

    /// <summary>The inverse hyperbolic sine.</summary>
    public Tensor Asinh() => Unary.Asinh.Apply(AsReal());

    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    public Tensor Acosh() => Unary.Acosh.Apply(AsReal());

    /// <summary>The inverse hyperbolic tangent; ±∞ for ±1, NaN beyond.</summary>
    public Tensor Atanh() => Unary.Atanh.Apply(AsReal());

    /// <summary>The error function 2/√π ∫₀ˣ e^(−t²) dt.</summary>
    public Tensor Erf() => Unary.Erf.Apply(AsReal());

    /// <summary>The largest integer not above x.</summary>
    public Tensor Floor() => Unary.Floor.Apply(AsReal());

    /// <summary>The smallest integer not below x.</summary>
    public Tensor Ceiling() => Unary.Ceiling.Apply(AsReal());

    /// <summary>The nearest integer; halves go to the even one.</summary>
    public Tensor Round() => Unary.Round.Apply(AsReal());

    /// <summary>x without its fraction.</summary>
    public Tensor Truncate() => Unary.Truncate.Apply(AsReal());

    /// <summary>x, limited to [min, max]; NaN stays NaN. The gradient passes where x lies in the interval, its ends included.</summary>
    /// <param name="min">The lower limit; none if null.</param>
    /// <param name="max">The upper limit; none if null.</param>
    public Tensor Clamp(Scalar? min = null, Scalar? max = null)
    {
        RequireNumbers("Clamp");
        Tensor clamped = Detach();
        if (min is { } least)
            clamped = clamped.Maximum(least);
        if (max is { } most)
            clamped = clamped.Minimum(most);
        if (!IsTracked)
            return clamped;
        return WithGradient(clamped, [this], (gradient, y) => [Where(this == y, gradient, 0f)]);
    }

    /// <summary>this + weight · (end − this): this tensor at weight 0, the other at 1.</summary>
    public Tensor Lerp(Tensor end, Tensor weight) => this + (weight * (end - this));

    /// <inheritdoc cref="Lerp(Tensor, Tensor)"/>
    public Tensor Lerp(Tensor end, Scalar weight) => this + (weight * (end - this));

    /// <summary>ln(eˣ + eʸ), where the powers themselves would overflow.</summary>
    /// <param name="other">y; tensors are broadcast.</param>
    public Tensor LogAddExp(Tensor other)
    {
        // Equal infinities have no difference.
        Tensor difference = Where(this == other, 0, AsReal() - other);
        return AsReal().Maximum(other) + (-difference.Abs()).Exp().Log1p();
    }

    /// <summary>This tensor with numbers in the places of NaN and infinities.</summary>
    /// <param name="nan">What NaN becomes.</param>
    /// <param name="positiveInfinity">What +∞ becomes; the largest number of the dtype unless given.</param>
    /// <param name="negativeInfinity">What −∞ becomes; the smallest number of the dtype unless given.</param>
    public Tensor NanToNum(double nan = 0, double? positiveInfinity = null, double? negativeInfinity = null)
    {
        if (!DType.IsFloating)
            return this;
        double largest = DType switch
        {
            DType.Float64 => double.MaxValue,
            DType.Float16 => (double)Half.MaxValue,
            DType.BFloat16 => BFloat16.MaxValue,
            _ => float.MaxValue,
        };
        return MaskedFill(IsNaN(), nan)
            .MaskedFill(this == double.PositiveInfinity, positiveInfinity ?? largest)
            .MaskedFill(this == double.NegativeInfinity, negativeInfinity ?? -largest);
    }

    internal Tensor AsReal() => DType.IsFloating ? this : Cast(DType.Float32);
}
