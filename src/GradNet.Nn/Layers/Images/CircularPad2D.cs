namespace GradNet.Nn;

/// <summary>
/// Goes on at the opposite edge around images: abcd becomes cd·abcd·ab.
/// [batch, channels, height, width] -> [batch, channels, top + height + bottom, left + width + right].
/// </summary>
/// <param name="border">How many on each side; at most as many as the image has.</param>
public sealed class CircularPad2D(Border border) : Padding2D(border)
{
    private protected override Tensor Pad(Tensor x)
    {
        if (Math.Max(Border.Top, Border.Bottom) > x.Shape[2] || Math.Max(Border.Left, Border.Right) > x.Shape[3])
            throw new ShapeException($"CircularPad2D: the border {Border} is larger than the image {x.Shape}, which would go round more than once.");
        return Border.Fill(x, (position, size) => (position + size) % size);
    }
}
