namespace GradNet.Nn;

/// <summary>
/// Slides learned kernels over signals, [batch, inputs, length] -> [batch, outputs, length'] with
/// length' = (length + 2·padding − dilation·(kernel − 1) − 1) / stride + 1.
/// </summary>
/// <remarks>Waibel et al., "Phoneme recognition using time-delay neural networks", 1989.</remarks>
public sealed class Conv1D : ConvolutionLayer, IWeighted
{
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _dilation;

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
    public Conv1D(
        int inputs,
        int outputs,
        int kernel,
        int stride = 1,
        int padding = 0,
        int dilation = 1,
        int groups = 1,
        bool bias = true,
        Initializer? initializer = null)
        : base(inputs, outputs, [kernel], [stride], [padding], [dilation], groups, bias, initializer) =>
        (_stride, _padding, _dilation) = (stride, padding, dilation);

    Tensor IWeighted.Apply(Tensor x, Tensor weight) => Apply(x, weight);

    private protected override Tensor Convolve(Tensor x, Tensor weight, Tensor? bias) =>
        x.Conv1D(weight, _stride, _padding, _dilation, Groups, bias);
}
