namespace GradNet.Nn;

/// <summary>
/// Gathers pixels into channels, the inverse of <see cref="PixelShuffle"/>:
/// [batch, channels, factor · height, factor · width] -> [batch, channels · factor², height, width].
/// </summary>
/// <param name="factor">How many times as high and wide images were.</param>
public sealed class PixelUnshuffle(int factor) : Module<Tensor, Tensor>
{
    private readonly int _factor = factor >= 1
        ? factor
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "PixelUnshuffle: the factor must be at least 1.");

    /// <inheritdoc/>
    public override string ToString() => $"PixelUnshuffle {_factor}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 4 && input[2] % _factor == 0 && input[3] % _factor == 0;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (!Accepts(x.Shape))
            throw new ShapeException($"PixelUnshuffle: the input is {x.Shape}, but should be [batch, channels, {_factor} · height, {_factor} · width].");
        (int batch, int channels, int height, int width) = (x.Shape[0], x.Shape[1], x.Shape[2] / _factor, x.Shape[3] / _factor);
        return x.Reshape(batch, channels, height, _factor, width, _factor)
            .Permute(0, 1, 3, 5, 2, 4)                                    // [batch, channels, factor, factor, height, width]
            .Reshape(batch, channels * _factor * _factor, height, width);
    }
}
