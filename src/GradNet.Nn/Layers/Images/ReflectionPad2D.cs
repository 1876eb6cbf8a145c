namespace GradNet.Nn;

/// <summary>
/// Puts a mirror image around images, without repeating the edge: abcd becomes cb·abcd·cb.
/// [batch, channels, height, width] -> [batch, channels, top + height + bottom, left + width + right].
/// </summary>
/// <param name="border">How many on each side; fewer than the image has.</param>
public sealed class ReflectionPad2D(Border border) : Padding2D(border)
{
    private protected override Tensor Pad(Tensor x)
    {
        if (Math.Max(Border.Top, Border.Bottom) >= x.Shape[2] || Math.Max(Border.Left, Border.Right) >= x.Shape[3])
            throw new ShapeException($"ReflectionPad2D: the border {Border} is not smaller than the image {x.Shape}, which has no more to reflect.");
        return Border.Fill(x, (position, size) => position < 0 ? -position : position >= size ? (2 * (size - 1)) - position : position);
    }
}
