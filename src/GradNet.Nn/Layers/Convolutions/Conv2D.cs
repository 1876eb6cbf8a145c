namespace GradNet.Nn;

/// <summary>
/// Slides learned kernels over images, [batch, inputs, height, width] -> [batch, outputs, height', width'] with
/// height' = (height + 2·padding − dilation·(kernel − 1) − 1) / stride + 1.
/// </summary>
/// <remarks>LeCun et al., "Backpropagation applied to handwritten zip code recognition", 1989.</remarks>
public sealed class Conv2D : ConvolutionLayer, IWeighted
{
    private readonly Size2D _stride;
    private readonly Size2D _padding;
    private readonly Size2D _dilation;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output: the number of kernels.</param>
    /// <param name="kernel">Size of a kernel.</param>
    /// <param name="stride">How far a kernel moves; 1 unless given.</param>
    /// <param name="padding">Zeros on each side of the input.</param>
    /// <param name="dilation">Distance between neighbouring kernel elements; 1 unless given.</param>
    /// <param name="groups">Into how many groups channels and kernels are divided; each kernel sees its own group only.</param>
    /// <param name="bias">Whether each output channel has a bias.</param>
    /// <param name="initializer">First kernels; <see cref="XavierUniform"/> unless given. Biases start at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or padding below 0.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public Conv2D(
        int inputs,
        int outputs,
        Size2D kernel,
        Size2D? stride = null,
        Size2D padding = default,
        Size2D? dilation = null,
        int groups = 1,
        bool bias = true,
        Initializer? initializer = null)
        : base(inputs, outputs, Sizes(kernel), Sizes(stride ?? 1), Sizes(padding), Sizes(dilation ?? 1), groups, bias, initializer) =>
        (_stride, _padding, _dilation) = (stride ?? 1, padding, dilation ?? 1);

    Tensor IWeighted.Apply(Tensor x, Tensor weight) => Apply(x, weight);

    private protected override Tensor Convolve(Tensor x, Tensor weight, Tensor? bias) =>
        x.Conv2D(weight, _stride, _padding, _dilation, Groups, bias);
}
