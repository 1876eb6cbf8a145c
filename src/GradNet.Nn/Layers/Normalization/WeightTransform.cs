namespace GradNet.Nn;

/// <summary>Runs a layer with a weight that is computed from its own at every call.</summary>
public abstract class WeightTransform : Module<Tensor, Tensor>
{
    private readonly IWeighted _weighted;

    private protected WeightTransform(Module<Tensor, Tensor> layer)
    {
        _weighted = layer as IWeighted ?? throw new ArgumentException(
            $"{TypeName}: a {layer} has no weight to compute with; give a linear layer or a convolution.", nameof(layer));
        Layer = layer;
    }

    /// <summary>The layer, whose own weight is what the transformed one is computed from.</summary>
    public Module<Tensor, Tensor> Layer { get; }

    /// <summary>The layer's own weight, [outputs, ...].</summary>
    private protected Parameter Weight => _weighted.Weight;

    /// <inheritdoc/>
    public override string ToString() => $"{TypeName} of {Layer}";

    /// <inheritdoc/>
    protected internal sealed override bool Accepts(Shape input) => Layer.Accepts(input);

    /// <inheritdoc/>
    protected internal sealed override long MultiplyAdds(Shape input, Shape output) => Layer.MultiplyAdds(input, output);

    /// <summary>The weight that the layer runs with.</summary>
    private protected abstract Tensor Transform();

    /// <inheritdoc/>
    protected sealed override Tensor ForwardCore(Tensor x) => _weighted.Apply(x, Transform());
}
