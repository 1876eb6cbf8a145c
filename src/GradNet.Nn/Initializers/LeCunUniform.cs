namespace GradNet.Nn;

/// <summary>Uniform with variance 1 / fan in: keeps the scale of signals through linear layers and self-normalizing ones.</summary>
/// <remarks>LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998.</remarks>
/// <param name="gain">Factor of the standard deviation.</param>
public sealed class LeCunUniform(double gain = 1) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, RandomKey? key = null, DType dtype = DType.Float32)
    {
        var fan = Fan.Of(shape);
        return Uniform(shape, gain * gain / Math.Max(fan.In, 1), key, dtype);
    }
}
