namespace GradNet.Cpu;

/// <summary>How a kernel moves along one axis of an image.</summary>
/// <param name="Stride">Input elements between neighbouring outputs.</param>
/// <param name="PadBefore">Zeros before the input.</param>
/// <param name="PadAfter">Zeros behind the input.</param>
/// <param name="Dilation">Input elements between neighbouring elements of the kernel.</param>
internal readonly record struct ConvolutionAxis(int Stride, int PadBefore, int PadAfter, int Dilation)
{
    /// <summary>An axis of size 1, along which nothing moves.</summary>
    public static ConvolutionAxis None { get; } = new(1, 0, 0, 1);

    /// <summary>Whether a kernel of one element meets each element of the input, and nothing else.</summary>
    public bool KeepsPixels => this is { Stride: 1, PadBefore: 0, PadAfter: 0 };

    /// <summary>After so many kernel elements, the distance from a multiple of the stride recurs.</summary>
    public int Period => Stride / GreatestCommonDivisor(Stride, Dilation);

    /// <summary>Into how many interleaved phases the elements of the padded input fall that a kernel of a size meets.</summary>
    public int Phases(int kernelSize) => Math.Min(Period, kernelSize);

    /// <summary>How far behind a multiple of the stride, in the padded input, the elements of a phase lie.</summary>
    public int Residue(int phase) => (int)((long)phase * Dilation % Stride);

    /// <summary>Outputs along the axis; 0 if the kernel does not fit into the padded input.</summary>
    /// <exception cref="ShapeException">The padded input or the dilated kernel is too large to be counted.</exception>
    public int OutputSize(int inputSize, int kernelSize)
    {
        long padded = (long)inputSize + PadBefore + PadAfter;
        long span = ((long)Dilation * (kernelSize - 1)) + 1;
        if (Math.Max(padded, span) > int.MaxValue / 2)
            throw new ShapeException($"Convolution: an axis of {padded:N0} with padding, under a kernel that spans {span:N0}, is too long.");
        return padded < span ? 0 : (int)((padded - span) / Stride) + 1;
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
