namespace GradNet.Nn;

/// <summary>What layers of learned kernels have in common, whatever the number of axes and the direction.</summary>
public abstract class ConvolutionLayer : Module<Tensor, Tensor>
{
    private readonly string _description;
    private readonly int _inputs;
    private readonly bool _isTransposed;

    /// <summary>Makes the kernels. Sizes are given for each axis, outermost first.</summary>
    private protected ConvolutionLayer(
        int inputs,
        int outputs,
        int[] kernel,
        int[] stride,
        int[] padding,
        int[] dilation,
        int groups,
        bool bias,
        Initializer? initializer,
        int[]? outputPadding = null)
    {
        string name = TypeName;
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inputs % groups != 0 || outputs % groups != 0)
            throw new ArgumentException($"{name}: {groups} groups do not divide {inputs} and {outputs} channels.", nameof(groups));
        Require(kernel, nameof(kernel), least: 1);
        Require(stride, nameof(stride), least: 1);
        Require(padding, nameof(padding), least: 0);
        Require(dilation, nameof(dilation), least: 1);
        Require(outputPadding ?? padding, nameof(outputPadding), least: 0);

        (_inputs, Groups) = (inputs, groups);
        _isTransposed = outputPadding is not null;
        (int first, int second) = _isTransposed ? (inputs, outputs) : (outputs, inputs);
        Weight = Parameter.Initialized(Shape.Create([first, second / groups, .. kernel]), initializer ?? new XavierUniform());
        Bias = bias ? Parameter.Zeros([outputs]) : null;
        _description = $"{name} {inputs} -> {outputs}, {string.Join(" × ", kernel)}" + Option(", stride", stride, usual: 1)
            + Option(", padding", padding, usual: 0) + Option(", output padding", outputPadding ?? [0], usual: 0)
            + Option(", dilation", dilation, usual: 1) + (groups == 1 ? string.Empty : $", {groups} groups");
    }

    /// <summary>The kernels, [outputs, inputs / groups, ...]; of a transposed convolution, [inputs, outputs / groups, ...].</summary>
    public Parameter Weight { get; }

    /// <summary>[outputs]; null for a layer without.</summary>
    public Parameter? Bias { get; }

    /// <summary>Into how many groups channels and kernels are divided.</summary>
    private protected int Groups { get; }

    /// <inheritdoc/>
    public override string ToString() => _description;

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == Weight.Shape.Rank && input[1] == _inputs;

    /// <inheritdoc/>
    protected internal override long MultiplyAdds(Shape input, Shape output) =>
        (_isTransposed ? input : output).ElementCount * Weight.Shape[1..].ElementCount;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x) => Apply(x, Weight);

    /// <summary>What the layer computes with another weight.</summary>
    private protected Tensor Apply(Tensor x, Tensor weight) => Convolve(x, weight, Bias?.Value);

    /// <summary>Slides kernels over the input and adds the bias, if there is one.</summary>
    private protected abstract Tensor Convolve(Tensor x, Tensor weight, Tensor? bias);

    /// <summary>Adds a bias, [channels], to images [batch, channels, ...].</summary>
    private protected static Tensor AddBias(Tensor images, Tensor? bias)
    {
        if (bias is null)
            return images;
        int[] broadcast = [bias.Shape[0], .. Enumerable.Repeat(1, images.Rank - 2)];
        return images + bias.Reshape(Shape.Create(broadcast));
    }

    /// <summary>A size for each axis.</summary>
    private protected static int[] Sizes(Size2D size) => [size.Height, size.Width];

    /// <inheritdoc cref="Sizes(Size2D)"/>
    private protected static int[] Sizes(Size3D size) => [size.Depth, size.Height, size.Width];

    private static string Option(string name, int[] sizes, int usual) =>
        Array.TrueForAll(sizes, size => size == usual) ? string.Empty : $"{name} {string.Join(" × ", sizes)}";

    private void Require(int[] sizes, string name, int least)
    {
        if (Array.Exists(sizes, size => size < least))
            throw new ArgumentOutOfRangeException(name, string.Join(" × ", sizes), $"{TypeName}: {name} must be at least {least}.");
    }
}
