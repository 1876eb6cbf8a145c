namespace GradNet.Nn;

/// <summary>Body(x) + Shortcut(x): the body learns what is to be added to its input.</summary>
/// <remarks>He, Zhang, Ren and Sun, "Deep residual learning for image recognition", 2016.</remarks>
/// <param name="body">What is added.</param>
/// <param name="shortcut">The other way round, where the body changes the shape; the input itself unless given.</param>
public sealed class Residual(Module<Tensor, Tensor> body, Module<Tensor, Tensor>? shortcut = null) : Module<Tensor, Tensor>
{
    /// <summary>What is added.</summary>
    public Module<Tensor, Tensor> Body { get; } = body;

    /// <summary>The other way round; null where that is the input itself.</summary>
    public Module<Tensor, Tensor>? Shortcut { get; } = shortcut;

    /// <inheritdoc/>
    protected override Tensor ForwardCore(Tensor x)
    {
        Tensor around = Shortcut is null ? x : Shortcut.Forward(x);
        Tensor through = Body.Forward(x);
        if (through.Shape != around.Shape)
        {
            throw new ShapeException(
                $"Residual: the body gives {through.Shape} and the shortcut {around.Shape}; " +
                "they must be equal, so give a shortcut that changes the shape as the body does.");
        }

        return through + around;
    }
}
