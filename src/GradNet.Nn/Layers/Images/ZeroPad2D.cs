namespace GradNet.Nn;

/// <summary>Puts zeros around images, [batch, channels, height, width] -> [batch, channels, top + height + bottom, left + width + right].</summary>
/// <param name="border">How many on each side.</param>
public sealed class ZeroPad2D(Border border) : Padding2D(border)
{
    private protected override Tensor Pad(Tensor x) =>
        x.Pad(before: [0, 0, Border.Top, Border.Left], after: [0, 0, Border.Bottom, Border.Right]);
}
