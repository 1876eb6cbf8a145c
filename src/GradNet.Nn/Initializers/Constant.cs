namespace GradNet.Nn;

/// <summary>Every element the same.</summary>
/// <param name="value">The element.</param>
public sealed class Constant(double value) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, RandomKey? key = null, DType dtype = DType.Float32) => Tensor.Full(shape, value, dtype);
}
