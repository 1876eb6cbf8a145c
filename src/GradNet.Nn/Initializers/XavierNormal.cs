namespace GradNet.Nn;

/// <summary>Normal with variance 2 / (fan in + fan out): keeps the scale of signals and gradients through tanh and linear layers.</summary>
/// <remarks>Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.</remarks>
/// <param name="gain">Factor of the standard deviation.</param>
public sealed class XavierNormal(double gain = 1) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape, RandomKey? key = null, DType dtype = DType.Float32)
    {
        var fan = Fan.Of(shape);
        return Normal(shape, gain * gain * 2 / Math.Max(fan.In + fan.Out, 1), key, dtype);
    }
}
