namespace GradNet.Cpu;

/// <summary>How a kernel moves along one axis of an image.</summary>
/// <param name="Stride">Input elements between neighbouring outputs.</param>
/// <param name="PadBefore">Zeros before the input.</param>
/// <param name="PadAfter">Zeros behind the input.</param>
/// <param name="Dilation">Input elements between neighbouring elements of the kernel.</param>
internal readonly record struct ConvolutionAxis(int Stride, int PadBefore, int PadAfter, int Dilation)
{
    /// <summary>Outputs along the axis; 0 if the kernel does not fit into the padded input.</summary>
    /// <exception cref="ShapeException">The padded input or the dilated kernel is too large to be counted.</exception>
    public int OutputSize(int inputSize, int kernelSize)
    {
        long padded = (long)inputSize + PadBefore + PadAfter;
        long span = ((long)Dilation * (kernelSize - 1)) + 1;
        if (Math.Max(padded, span) > int.MaxValue / 2)
            throw new ShapeException($"Conv2D: an axis of {padded:N0} with padding, under a kernel that spans {span:N0}, is too long.");
        return padded < span ? 0 : (int)((padded - span) / Stride) + 1;
    }
}
