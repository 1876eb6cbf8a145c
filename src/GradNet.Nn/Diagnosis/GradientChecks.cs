using static System.FormattableString;

namespace GradNet.Nn;

/// <summary>What the gradients of the layers' weights tell.</summary>
internal static class GradientChecks
{
    private const double Vanished = 1e-4, Exploded = 1e3;

    /// <summary>Gradients that are not finite, that vanish on their way to the first layer, or that are far too large.</summary>
    public static IEnumerable<Finding> Of(ComputationGraph graph, Module network)
    {
        HashSet<string> weights = [.. network.NamedParameters.Where(named => named.Parameter.Shape.Rank > 1).Select(named => named.Name)];
        Dictionary<string, double> norms = graph.Nodes.Where(node => weights.Contains(node.Name) && node.Gradient is not null)
            .ToDictionary(node => node.Name, node => Norm(node.Gradient!));
        (string Name, double Norm)[] layers = [.. network.NamedParameters
            .Where(named => norms.ContainsKey(named.Name)).Select(named => (named.Name, norms[named.Name]))];
        if (layers.Length == 0)
            yield break;
        (string first, string last) = (layers[0].Name, layers[^1].Name);
        double ratio = layers[0].Norm / layers[^1].Norm;
        if (layers.FirstOrDefault(layer => !double.IsFinite(layer.Norm)) is { Name: { } broken })
        {
            yield return new Finding(
                "gradients are not finite",
                $"The gradient of {broken} holds NaN or infinity.",
                "Look for a logarithm or a division of 0, scale the inputs, and give a smaller learning rate.");
        }
        else if (layers.Length > 1 && ratio < Vanished)
        {
            yield return new Finding(
                "vanishing gradients",
                Invariant($"The gradient of {first} has norm {layers[0].Norm:G2}, that of {last} {layers[^1].Norm:G2}: a ratio of {ratio:G2}."),
                "Use rectifiers with first weights after He, normalisation, residual connections, or fewer layers.");
        }
        else if (layers.Max(layer => layer.Norm) is > Exploded and double largest)
        {
            yield return new Finding(
                "exploding gradients",
                Invariant($"The largest norm of a layer's gradient is {largest:G2}."),
                "Clip the norm of the gradients, give smaller first weights, scale the inputs, or give a smaller learning rate.");
        }
    }

    private static double Norm(Tensor gradient) => gradient.Cast(DType.Float64).Square().Sum().Sqrt().Item<double>();
}
