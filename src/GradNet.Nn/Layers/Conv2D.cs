namespace GradNet.Nn;

/// <summary>
/// Slides learned kernels over images, [batch, inputs, height, width] -> [batch, outputs, height', width'] with
/// height' = (height + 2·padding − dilation·(kernel − 1) − 1) / stride + 1.
/// </summary>
/// <remarks>LeCun et al., "Backpropagation applied to handwritten zip code recognition", 1989.</remarks>
public sealed class Conv2D : Module<Tensor, Tensor>, IWeighted
{
    private readonly Size2D _kernel;
    private readonly Size2D _stride;
    private readonly Size2D _padding;
    private readonly Size2D _dilation;
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly int _groups;

    /// <summary>Makes the layer.</summary>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output: the number of kernels.</param>
    /// <param name="kernel">Size of a kernel.</param>
    /// <param name="stride">How far a kernel moves; 1 unless given.</param>
    /// <param name="padding">Zeros on each side of the image.</param>
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
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inputs % groups != 0 || outputs % groups != 0)
            throw new ArgumentException($"Conv2D: {groups} groups do not divide {inputs} and {outputs} channels.", nameof(groups));
        (_inputs, _outputs, _groups) = (inputs, outputs, groups);
        _kernel = Require(kernel, nameof(kernel), least: 1);
        _stride = Require(stride ?? 1, nameof(stride), least: 1);
        _padding = Require(padding, nameof(padding), least: 0);
        _dilation = Require(dilation ?? 1, nameof(dilation), least: 1);
        Weight = Parameter.Initialized([outputs, inputs / groups, kernel.Height, kernel.Width], initializer ?? new XavierUniform());
        Bias = bias ? Parameter.Zeros([outputs]) : null;
    }

    /// <summary>The kernels, [outputs, inputs / groups, height, width].</summary>
    public Parameter Weight { get; }

    /// <summary>[outputs]; null for a layer without.</summary>
    public Parameter? Bias { get; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string stride = _stride == 1 ? string.Empty : $", stride {_stride}";
        string padding = _padding == default ? string.Empty : $", padding {_padding}";
        string dilation = _dilation == 1 ? string.Empty : $", dilation {_dilation}";
        string groups = _groups == 1 ? string.Empty : $", {_groups} groups";
        return $"Conv2D {_inputs} -> {_outputs}, {_kernel}{stride}{padding}{dilation}{groups}";
    }

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 4 && input[1] == _inputs;

    /// <inheritdoc/>
    protected internal override long MultiplyAdds(Shape input, Shape output) => output.ElementCount * Weight.Shape[1..].ElementCount;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => Apply(x, Weight);

    Tensor IWeighted.Apply(Tensor x, Tensor weight) => Apply(x, weight);

    private Tensor Apply(Tensor x, Tensor weight)
    {
        Tensor y = x.Conv2D(weight, _stride, _padding, _dilation, _groups);
        return Bias is null ? y : y + Bias.Value.Reshape([_outputs, 1, 1]);
    }

    private static Size2D Require(Size2D size, string name, int least) => size.Height >= least && size.Width >= least
        ? size
        : throw new ArgumentOutOfRangeException(name, size, $"Conv2D: {name} must be at least {least}.");
}
