namespace GradNet.Nn;

/// <summary>
/// Divides each channel by what its neighbours show: x / (k + α · mean of the squares of <c>size</c> channels)^β, [batch, channels, ...].
/// </summary>
/// <remarks>Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural networks", 2012.</remarks>
/// <param name="size">How many channels count, the channel itself in their middle; those that do not exist count as 0.</param>
/// <param name="alpha">α.</param>
/// <param name="beta">β.</param>
/// <param name="k">k.</param>
public sealed class LocalResponseNorm(int size, double alpha = 1e-4, double beta = 0.75, double k = 1) : Module<Tensor, Tensor>
{
    private readonly int _size = size >= 1
        ? size
        : throw new ArgumentOutOfRangeException(nameof(size), size, "LocalResponseNorm: at least one channel must count.");

    /// <inheritdoc/>
    public override string ToString() => $"LocalResponseNorm {_size}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank >= 2;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (!Accepts(x.Shape))
            throw new ShapeException($"LocalResponseNorm: the input is {x.Shape}, but should be [batch, channels, ...].");
        int[] before = new int[x.Rank];
        int[] after = new int[x.Rank];
        (before[1], after[1]) = (_size / 2, (_size - 1) / 2);
        Tensor mean = x.Square().Pad(before, after).Unfold(1, _size, 1).Mean(-1);
        return x / ((mean * alpha) + k).Pow(beta);
    }
}
