namespace GradNet.Cpu;

/// <summary>How a two-dimensional convolution walks over its input.</summary>
/// <param name="Y">Along the height.</param>
/// <param name="X">Along the width.</param>
/// <param name="Groups">Parts into which the channels of input and output are divided; each output part sees one input part only.</param>
internal readonly record struct ConvolutionGeometry(ConvolutionAxis Y, ConvolutionAxis X, int Groups = 1)
{
    /// <summary>The shape of the output, [N, K, OH, OW].</summary>
    /// <param name="input">[N, C, H, W].</param>
    /// <param name="weights">[K, C / groups, R, S].</param>
    public Shape OutputShape(Shape input, Shape weights) =>
        [input[0], weights[0], Y.OutputSize(input[2], weights[2]), X.OutputSize(input[3], weights[3])];
}
