namespace GradNet.Nn;

/// <summary>Normal with variance 2 / fan in: keeps the scale of signals through rectifiers.</summary>
/// <remarks>
/// He, Zhang, Ren and Sun, "Delving deep into rectifiers: surpassing human-level performance on ImageNet classification", 2015.
/// </remarks>
/// <param name="gain">Factor of the standard deviation.</param>
public sealed class HeNormal(double gain = 1) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, RandomKey? key = null, DType dtype = DType.Float32)
    {
        var fan = Fan.Of(shape);
        return Normal(shape, gain * gain * 2 / Math.Max(fan.In, 1), key, dtype);
    }
}
