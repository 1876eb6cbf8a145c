namespace GradNet.Nn;

/// <summary>What a network is made of, layer by layer.</summary>
/// <param name="Layers">The layers in the order in which they run.</param>
public sealed record LayerTable(IReadOnlyList<LayerSummary> Layers)
{
    /// <summary>Number of learned numbers.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiply-adds of a forward pass.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);
}
