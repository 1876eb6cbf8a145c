namespace GradNet.Cli.Bench.Cases;

/// <summary>A convolution of kernels that are as large along each axis, over signals, images or volumes.</summary>
internal sealed record ConvolutionSize(string Name, int Batch, int Inputs, int[] Image, int Outputs, int Kernel)
{
    public int Padding { get; init; }

    public int Stride { get; init; } = 1;

    public int Dilation { get; init; } = 1;

    public int Groups { get; init; } = 1;

    public bool IsTransposed { get; init; }

    /// <summary>[batch, channels, ...].</summary>
    public Shape Images => [Batch, Inputs, .. Image];

    /// <summary>[kernels, channels of a group, ...]; of a transposed convolution, [channels, kernels of a group, ...].</summary>
    public Shape Kernels => Shape.Create([First, Second / Groups, .. Image.Select(_ => Kernel)]);

    /// <summary>[batch, kernels, ...].</summary>
    public Shape Maps => Shape.Create([Batch, Outputs, .. Image.Select(MapSize)]);

    /// <summary>Floating-point operations of the forward pass.</summary>
    public double Flops => 2.0 * (IsTransposed ? Images : Maps).ElementCount * Kernels[1..].ElementCount;

    private int First => IsTransposed ? Inputs : Outputs;

    private int Second => IsTransposed ? Outputs : Inputs;

    /// <summary>The convolution with a bias.</summary>
    public Tensor Apply(Tensor images, Tensor kernels, Tensor bias) => (Image.Length, IsTransposed) switch
    {
        (1, false) => images.Conv1D(kernels, Stride, Padding, Dilation, Groups, bias),
        (2, false) => images.Conv2D(kernels, Stride, Padding, Dilation, Groups, bias),
        (3, false) => images.Conv3D(kernels, Stride, Padding, Dilation, Groups, bias),
        _ => images.ConvTranspose2D(kernels, Stride, Padding, 0, Dilation, Groups) + bias.Reshape([Outputs, 1, 1]),
    };

    private int MapSize(int size)
    {
        int span = (Dilation * (Kernel - 1)) + 1;
        return IsTransposed ? ((size - 1) * Stride) - (2 * Padding) + span : ((size + (2 * Padding) - span) / Stride) + 1;
    }
}
