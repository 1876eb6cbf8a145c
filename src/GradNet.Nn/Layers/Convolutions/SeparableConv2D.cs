namespace GradNet.Nn;

/// <summary>
/// A convolution in two steps, each channel by itself, then all channels of a pixel: far fewer weights than <see cref="Conv2D"/>.
/// [batch, inputs, height, width] -> [batch, outputs, height', width'].
/// </summary>
/// <remarks>Chollet, "Xception: deep learning with depthwise separable convolutions", 2017.</remarks>
public sealed class SeparableConv2D : Module<Tensor, Tensor>
{
    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="kernel">Size of a kernel.</param>
    /// <param name="stride">How far a kernel moves; 1 unless given.</param>
    /// <param name="padding">Zeros on each side of the input.</param>
    /// <param name="multiplier">How many results each channel by itself has.</param>
    /// <param name="bias">Whether each output channel has a bias.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or padding below 0.</exception>
    public SeparableConv2D(
        int inputs, int outputs, Size2D kernel, Size2D? stride = null, Size2D padding = default, int multiplier = 1, bool bias = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(multiplier, 1);
        Depthwise = new Conv2D(inputs, inputs * multiplier, kernel, stride, padding, groups: inputs, bias: false);
        Pointwise = new Conv2D(inputs * multiplier, outputs, 1, bias: bias);
    }

    /// <summary>Each channel by itself.</summary>
    public Conv2D Depthwise { get; }

    /// <summary>All channels of a pixel.</summary>
    public Conv2D Pointwise { get; }

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => Depthwise.Accepts(input);

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => Pointwise.Forward(Depthwise.Forward(x));
}
