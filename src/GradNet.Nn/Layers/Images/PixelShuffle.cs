namespace GradNet.Nn;

/// <summary>Spreads channels over pixels, [batch, channels · factor², height, width] -> [batch, channels, factor · height, factor · width].</summary>
/// <remarks>Shi et al., "Real-time single image and video super-resolution using an efficient sub-pixel convolutional neural network", 2016.</remarks>
/// <param name="factor">How many times as high and wide images become.</param>
public sealed class PixelShuffle(int factor) : Module<Tensor, Tensor>
{
    private readonly int _factor = factor >= 1
        ? factor
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "PixelShuffle: the factor must be at least 1.");

    /// <inheritdoc/>
    public override string ToString() => $"PixelShuffle {_factor}";

    /// <inheritdoc/>
    protected internal override bool Accepts(Shape input) => input.Rank == 4 && input[1] % (_factor * _factor) == 0;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        if (!Accepts(x.Shape))
            throw new ShapeException($"PixelShuffle: the input is {x.Shape}, but should be [batch, channels · {_factor * _factor}, height, width].");
        (int batch, int channels, int height, int width) = (x.Shape[0], x.Shape[1] / (_factor * _factor), x.Shape[2], x.Shape[3]);
        return x.Reshape(batch, channels, _factor, _factor, height, width)
            .Permute(0, 1, 4, 2, 5, 3)                                    // [batch, channels, height, factor, width, factor]
            .Reshape(batch, channels, height * _factor, width * _factor);
    }
}
