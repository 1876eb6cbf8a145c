using GradNet.Graph.Primitives;

namespace GradNet;

/// <content>Arithmetic and comparison, with broadcasting and promotion. A <see cref="Scalar"/> takes the tensor's dtype where it can.</content>
#pragma warning disable CA1046 // Element-wise comparison is what == means for tensors, here as everywhere in the field.
public sealed partial class Tensor
{
    /// <summary>−x.</summary>
    public static Tensor operator -(Tensor x) => Unary.Negate.Apply(x.RequireNumbers("Negate"));

    /// <summary>not x.</summary>
    public static Tensor operator !(Tensor x) => Unary.LogicalNot.Apply(x.RequireBool("LogicalNot"));

    /// <summary>a + b.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => Arithmetic(Binary.Add, a, b);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(Tensor a, Scalar b) => Arithmetic(Binary.Add, a, a.Beside(b));

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(Scalar a, Tensor b) => Arithmetic(Binary.Add, b.Beside(a), b);

    /// <summary>a − b.</summary>
    public static Tensor operator -(Tensor a, Tensor b) => Arithmetic(Binary.Subtract, a, b);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(Tensor a, Scalar b) => Arithmetic(Binary.Subtract, a, a.Beside(b));

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(Scalar a, Tensor b) => Arithmetic(Binary.Subtract, b.Beside(a), b);

    /// <summary>a · b, element by element.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Arithmetic(Binary.Multiply, a, b);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(Tensor a, Scalar b) => Arithmetic(Binary.Multiply, a, a.Beside(b));

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(Scalar a, Tensor b) => Arithmetic(Binary.Multiply, b.Beside(a), b);

    /// <summary>a / b, element by element; integers are divided as real numbers.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => RealArithmetic(Binary.Divide, a, b);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(Tensor a, Scalar b) => RealArithmetic(Binary.Divide, a, a.Beside(b));

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(Scalar a, Tensor b) => RealArithmetic(Binary.Divide, b.Beside(a), b);

    /// <summary>The remainder with the sign of b, as in Python.</summary>
    public static Tensor operator %(Tensor a, Tensor b) => Arithmetic(Binary.Remainder, a, b);

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(Tensor a, Scalar b) => Arithmetic(Binary.Remainder, a, a.Beside(b));

    /// <inheritdoc cref="op_Modulus(Tensor, Tensor)"/>
    public static Tensor operator %(Scalar a, Tensor b) => Arithmetic(Binary.Remainder, b.Beside(a), b);

    /// <summary>a and b.</summary>
    public static Tensor operator &(Tensor a, Tensor b) => Combine(Binary.LogicalAnd, a.RequireBool("And"), b.RequireBool("And"));

    /// <summary>a or b.</summary>
    public static Tensor operator |(Tensor a, Tensor b) => Combine(Binary.LogicalOr, a.RequireBool("Or"), b.RequireBool("Or"));

    /// <summary>Either a or b, not both.</summary>
    public static Tensor operator ^(Tensor a, Tensor b) => Combine(Binary.NotEqual, a.RequireBool("Xor"), b.RequireBool("Xor"));

    /// <summary>Where a = b, element by element.</summary>
    public static Tensor operator ==(Tensor a, Tensor b) => Combine(Binary.Equal, a, b);

    /// <inheritdoc cref="op_Equality(Tensor, Tensor)"/>
    public static Tensor operator ==(Tensor a, Scalar b) => Combine(Binary.Equal, a, a.ToCompare(b));

    /// <summary>Where a ≠ b, element by element.</summary>
    public static Tensor operator !=(Tensor a, Tensor b) => Combine(Binary.NotEqual, a, b);

    /// <inheritdoc cref="op_Inequality(Tensor, Tensor)"/>
    public static Tensor operator !=(Tensor a, Scalar b) => Combine(Binary.NotEqual, a, a.ToCompare(b));

    /// <summary>Where a &lt; b, element by element.</summary>
    public static Tensor operator <(Tensor a, Tensor b) => Combine(Binary.Less, a, b);

    /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
    public static Tensor operator <(Tensor a, Scalar b) => Combine(Binary.Less, a, a.ToCompare(b));

    /// <summary>Where a &gt; b, element by element.</summary>
    public static Tensor operator >(Tensor a, Tensor b) => Combine(Binary.Less, b, a);

    /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
    public static Tensor operator >(Tensor a, Scalar b) => Combine(Binary.Less, a.ToCompare(b), a);

    /// <summary>Where a ≤ b, element by element.</summary>
    public static Tensor operator <=(Tensor a, Tensor b) => Combine(Binary.LessOrEqual, a, b);

    /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator <=(Tensor a, Scalar b) => Combine(Binary.LessOrEqual, a, a.ToCompare(b));

    /// <summary>Where a ≥ b, element by element.</summary>
    public static Tensor operator >=(Tensor a, Tensor b) => Combine(Binary.LessOrEqual, b, a);

    /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
    public static Tensor operator >=(Tensor a, Scalar b) => Combine(Binary.LessOrEqual, a.ToCompare(b), a);

    /// <summary>Whether both are the same object; <c>==</c> compares elements.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>aᵇ, element by element.</summary>
    public Tensor Pow(Tensor exponent) => RealArithmetic(Binary.Power, this, exponent);

    /// <inheritdoc cref="Pow(Tensor)"/>
    public Tensor Pow(Scalar exponent) => RealArithmetic(Binary.Power, this, Beside(exponent));

    /// <summary>The larger of both, element by element; NaN wins.</summary>
    public Tensor Maximum(Tensor other) => Arithmetic(Binary.Maximum, this, other);

    /// <inheritdoc cref="Maximum(Tensor)"/>
    public Tensor Maximum(Scalar other) => Arithmetic(Binary.Maximum, this, Beside(other));

    /// <summary>The smaller of both, element by element; NaN wins.</summary>
    public Tensor Minimum(Tensor other) => Arithmetic(Binary.Minimum, this, other);

    /// <inheritdoc cref="Minimum(Tensor)"/>
    public Tensor Minimum(Scalar other) => Arithmetic(Binary.Minimum, this, Beside(other));

    /// <summary>Each element of <paramref name="a"/> where the condition holds, of <paramref name="b"/> where it does not; all three are broadcast.</summary>
    public static Tensor Where(Tensor condition, Tensor a, Tensor b)
    {
        DType dtype = a.DType.PromoteWith(b.DType);
        Shape shape = Broadcasting.Join("Where", condition.RequireBool("Where").Shape, Broadcasting.Join("Where", a.Shape, b.Shape));
        return Select.Instance.Apply(
            condition.BroadcastTo(shape),
            a.Cast(dtype).BroadcastTo(shape),
            b.Cast(dtype).BroadcastTo(shape));
    }

    /// <inheritdoc cref="Where(Tensor, Tensor, Tensor)"/>
    public static Tensor Where(Tensor condition, Tensor a, Scalar b) => Where(condition, a, a.Beside(b));

    /// <inheritdoc cref="Where(Tensor, Tensor, Tensor)"/>
    public static Tensor Where(Tensor condition, Scalar a, Tensor b) => Where(condition, b.Beside(a), b);

    /// <inheritdoc cref="Where(Tensor, Tensor, Tensor)"/>
    public static Tensor Where(Tensor condition, Scalar a, Scalar b) => Where(condition, FromScalar(a), FromScalar(b));

    /// <summary>The same values in another dtype. Real to integer cuts towards zero; anything to bool asks whether it is not zero.</summary>
    public Tensor Cast(DType dtype)
    {
        if (dtype == DType)
            return this;
        if (dtype == DType.BFloat16 || DType == DType.BFloat16)
        {
            Tensor single = DType == DType.Float32 ? this : new Cast(DType.Float32).Apply(this);
            return dtype == DType.Float32 ? single : new Cast(dtype).Apply(single);
        }

        return new Cast(dtype).Apply(this);
    }

    /// <summary>A scalar as a tensor, in the dtype that it takes beside this one.</summary>
    /// <exception cref="ArgumentException">It is an integer that the dtype cannot hold: the result would wrap round.</exception>
    internal Tensor Beside(Scalar scalar)
    {
        DType dtype = scalar.Beside(DType);
        if (!scalar.Fits(dtype))
            throw new ArgumentException($"{scalar.ToInt64()} does not fit into {dtype}; call Cast(DType.Int64) on the tensor first.");
        return FromScalar(scalar, dtype);
    }

    /// <summary>A scalar to compare with: one that this dtype cannot hold is compared in 64 bits.</summary>
    private Tensor ToCompare(Scalar scalar) =>
        scalar.Beside(DType) is var dtype && scalar.Fits(dtype) ? FromScalar(scalar, dtype) : FromScalar(scalar, DType.Int64);

    private static Tensor Combine(BinaryPrimitive operation, Tensor a, Tensor b)
    {
        DType dtype = a.DType.PromoteWith(b.DType);
        Shape shape = Broadcasting.Join(operation.Name, a.Shape, b.Shape);
        return operation.Apply(a.Cast(dtype).BroadcastTo(shape), b.Cast(dtype).BroadcastTo(shape));
    }

    private static Tensor Arithmetic(BinaryPrimitive operation, Tensor a, Tensor b)
    {
        if (a.DType == DType.Bool)
            b.RequireNumbers(operation.Name);
        return Combine(operation, a, b);
    }

    internal static Tensor RealArithmetic(BinaryPrimitive operation, Tensor a, Tensor b)
    {
        DType dtype = a.DType.PromoteWith(b.DType);
        return Combine(operation, dtype.IsFloating ? a : a.Cast(DType.Float32), b);
    }

    private Tensor RequireNumbers(string operation) => DType != DType.Bool
        ? this
        : throw new ArgumentException($"{operation}: truth values are not numbers; call Cast(DType.Int32) first, or use &, | and !.");

    private Tensor RequireBool(string operation) => DType == DType.Bool
        ? this
        : throw new ArgumentException($"{operation}: needs truth values, but got {DType}; compare first, as in x > 0, or call Cast(DType.Bool).");
}
