namespace GradNet.Nn;

/// <summary>
/// Adds learned kernels, scaled by each element of images, to a larger result,
/// [batch, inputs, height, width] -> [batch, outputs, height', width']
/// with
/// height' = (height − 1)·stride − 2·padding + dilation·(kernel − 1) + outputPadding + 1: the transpose of <see cref="Conv2D"/>.
/// </summary>
/// <remarks>Zeiler et al., "Deconvolutional networks", 2010.</remarks>
public sealed class ConvTranspose2D : ConvolutionLayer
{
    private readonly Size2D _stride;
    private readonly Size2D _padding;
    private readonly Size2D _outputPadding;
    private readonly Size2D _dilation;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="kernel">Size of a kernel.</param>
    /// <param name="stride">How far a kernel moves; 1 unless given.</param>
    /// <param name="padding">How much is cut from each side of the result.</param>
    /// <param name="outputPadding">How much the result grows at the far sides; below the stride or the dilation.</param>
    /// <param name="dilation">Distance between neighbouring kernel elements; 1 unless given.</param>
    /// <param name="groups">Into how many groups channels and kernels are divided; each kernel sees its own group only.</param>
    /// <param name="bias">Whether each output channel has a bias.</param>
    /// <param name="initializer">First kernels; <see cref="XavierUniform"/> unless given. Biases start at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1, or padding below 0.</exception>
    /// <exception cref="ArgumentException">The groups do not divide the channels.</exception>
    public ConvTranspose2D(
        int inputs,
        int outputs,
        Size2D kernel,
        Size2D? stride = null,
        Size2D padding = default,
        Size2D outputPadding = default,
        Size2D? dilation = null,
        int groups = 1,
        bool bias = true,
        Initializer? initializer = null)
        : base(
            inputs,
            outputs,
            Sizes(kernel),
            Sizes(stride ?? 1),
            Sizes(padding),
            Sizes(dilation ?? 1),
            groups,
            bias,
            initializer,
            Sizes(outputPadding)) =>
        (_stride, _padding, _outputPadding, _dilation) = (stride ?? 1, padding, outputPadding, dilation ?? 1);

    private protected override Tensor Convolve(Tensor x, Tensor weight, Tensor? bias) =>
        AddBias(x.ConvTranspose2D(weight, _stride, _padding, _outputPadding, _dilation, Groups), bias);
}
