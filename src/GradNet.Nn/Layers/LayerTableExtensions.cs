namespace GradNet.Nn;

/// <summary>Describes networks.</summary>
public static class LayerTableExtensions
{
    /// <summary>
    /// Records a network's forward pass without computing it, and notes each layer: modules without children, and others that have parameters
    /// of their own.
    /// </summary>
    /// <param name="model">The network.</param>
    /// <param name="inputShape">Shape of its input with the batch axis, as in [1, 1, 28, 28].</param>
    /// <exception cref="ShapeException">The input does not fit the network.</exception>
    public static LayerTable Describe(this Module<Tensor, Tensor> model, Shape inputShape)
    {
        var layers = new List<LayerSummary>();
        var counted = new HashSet<State>(ReferenceEqualityComparer.Instance);
        using (model.Hook(call => Note(call, layers, counted)))
        using (NoGradient.Scope())
        using (Phase.Inference())
        using (Policy.Scope(ExecutionPolicy.Deferred))
            model.Forward(Tensor.Zeros(inputShape));
        return new LayerTable(layers);
    }

    private static void Note(ModuleCall call, List<LayerSummary> layers, HashSet<State> counted)
    {
        if (call.Input is null || call.Output is null)
            return;
        bool isLeaf = call.Module.Children.Count == 0;
        State[] own = [.. call.Module.Members.States.Select(named => named.State).Where(state => state is Parameter)];
        long parameters = own.Where(counted.Add).Sum(state => state.Shape.ElementCount);
        if (!isLeaf && own.Length == 0)
            return;
        long multiplyAdds = call.Module.MultiplyAdds(call.Input.Shape, call.Output.Shape);
        layers.Add(new LayerSummary(call.Path, call.Module.ToString(), call.Output.Shape, parameters, multiplyAdds));
    }
}
