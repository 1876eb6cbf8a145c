namespace GradNet.Nn;

/// <summary>
/// Slides learned kernels over volumes, [batch, inputs, depth, height, width] -> [batch, outputs, depth', height', width'] with
/// depth' = (depth + 2·padding − dilation·(kernel − 1) − 1) / stride + 1.
/// </summary>
/// <remarks>Ji et al., "3D convolutional neural networks for human action recognition", 2010.</remarks>
public sealed class Conv3D : ConvolutionLayer, IWeighted
{
    private readonly Size3D _stride;
    private readonly Size3D _padding;
    private readonly Size3D _dilation;

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
    public Conv3D(
        int inputs,
        int outputs,
        Size3D kernel,
        Size3D? stride = null,
        Size3D padding = default,
        Size3D? dilation = null,
        int groups = 1,
        bool bias = true,
        Initializer? initializer = null)
        : base(inputs, outputs, Sizes(kernel), Sizes(stride ?? 1), Sizes(padding), Sizes(dilation ?? 1), groups, bias, initializer) =>
        (_stride, _padding, _dilation) = (stride ?? 1, padding, dilation ?? 1);

    Tensor IWeighted.Apply(Tensor x, Tensor weight) => Apply(x, weight);

    private protected override Tensor Convolve(Tensor x, Tensor weight, Tensor? bias) =>
        x.Conv3D(weight, _stride, _padding, _dilation, Groups, bias);
}
