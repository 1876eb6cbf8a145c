namespace GradNet.Nn;

/// <content>
/// Arithmetic on the value. The compiler looks for operators in the types of the operands only, and so would not find the tensor's where no
/// operand is one. Where one is, the tensor's own do.
/// </content>
public sealed partial class Parameter
{
    /// <summary>−x.</summary>
    public static Tensor operator -(Parameter x) => -x.Value;

    /// <summary>a + b.</summary>
    public static Tensor operator +(Parameter a, Parameter b) => a.Value + b.Value;

    /// <inheritdoc cref="op_Addition(Parameter, Parameter)"/>
    public static Tensor operator +(Parameter a, Scalar b) => a.Value + b;

    /// <inheritdoc cref="op_Addition(Parameter, Parameter)"/>
    public static Tensor operator +(Scalar a, Parameter b) => a + b.Value;

    /// <summary>a − b.</summary>
    public static Tensor operator -(Parameter a, Parameter b) => a.Value - b.Value;

    /// <inheritdoc cref="op_Subtraction(Parameter, Parameter)"/>
    public static Tensor operator -(Parameter a, Scalar b) => a.Value - b;

    /// <inheritdoc cref="op_Subtraction(Parameter, Parameter)"/>
    public static Tensor operator -(Scalar a, Parameter b) => a - b.Value;

    /// <summary>a · b, element by element.</summary>
    public static Tensor operator *(Parameter a, Parameter b) => a.Value * b.Value;

    /// <inheritdoc cref="op_Multiply(Parameter, Parameter)"/>
    public static Tensor operator *(Parameter a, Scalar b) => a.Value * b;

    /// <inheritdoc cref="op_Multiply(Parameter, Parameter)"/>
    public static Tensor operator *(Scalar a, Parameter b) => a * b.Value;

    /// <summary>a / b, element by element.</summary>
    public static Tensor operator /(Parameter a, Parameter b) => a.Value / b.Value;

    /// <inheritdoc cref="op_Division(Parameter, Parameter)"/>
    public static Tensor operator /(Parameter a, Scalar b) => a.Value / b;

    /// <inheritdoc cref="op_Division(Parameter, Parameter)"/>
    public static Tensor operator /(Scalar a, Parameter b) => a / b.Value;
}
