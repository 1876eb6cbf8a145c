namespace GradNet.Cli.Bench.Cases;

/// <summary>A convolution of square kernels with stride 1.</summary>
internal sealed record ConvolutionSize(
    string Name, int Batch, int Inputs, int Height, int Width, int Outputs, int Kernel, int Padding, int Groups)
{
    /// <summary>[batch, channels, height, width].</summary>
    public Shape Images => [Batch, Inputs, Height, Width];

    /// <summary>[kernels, channels of a group, height, width].</summary>
    public Shape Kernels => [Outputs, Inputs / Groups, Kernel, Kernel];

    /// <summary>[batch, kernels, height', width'].</summary>
    public Shape Maps => [Batch, Outputs, Height + (2 * Padding) - Kernel + 1, Width + (2 * Padding) - Kernel + 1];

    /// <summary>Floating-point operations of the forward pass.</summary>
    public double Flops => 2.0 * Maps.ElementCount * Kernels[1..].ElementCount;
}
