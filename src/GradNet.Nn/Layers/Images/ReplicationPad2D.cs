namespace GradNet.Nn;

/// <summary>
/// Repeats the edge around images: abcd becomes aa·abcd·dd.
/// [batch, channels, height, width] -> [batch, channels, top + height + bottom, left + width + right].
/// </summary>
/// <param name="border">How many on each side.</param>
public sealed class ReplicationPad2D(Border border) : Padding2D(border)
{
    private protected override Tensor Pad(Tensor x) => x.Shape[2] > 0 && x.Shape[3] > 0
        ? Border.Fill(x, (position, size) => Math.Clamp(position, 0, size - 1))
        : throw new ShapeException($"ReplicationPad2D: the image {x.Shape} has no edge to repeat.");
}
