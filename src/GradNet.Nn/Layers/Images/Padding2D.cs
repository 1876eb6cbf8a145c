namespace GradNet.Nn;

/// <summary>Puts a border around images, [batch, channels, height, width].</summary>
public abstract class Padding2D : Module<Tensor, Tensor>
{
    private protected Padding2D(Border border)
    {
        if (border.Left < 0 || border.Right < 0 || border.Top < 0 || border.Bottom < 0)
            throw new ArgumentOutOfRangeException(nameof(border), border, $"{TypeName}: a side of the border is negative.");
        Border = border;
    }

    private protected Border Border { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{TypeName} {Border}";

    /// <inheritdoc/>
    protected internal sealed override bool Accepts(Shape input) => input.Rank == 4;

    private protected abstract Tensor Pad(Tensor x);

    /// <inheritdoc/>
    protected sealed override Tensor ForwardCore(Tensor x) => Accepts(x.Shape)
        ? Pad(x)
        : throw new ShapeException($"{TypeName}: the input is {x.Shape}, but images are [batch, channels, height, width].");
}
