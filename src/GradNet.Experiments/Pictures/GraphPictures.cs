using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>A computation, forwards and backwards: as text, line by line, and as a picture.</summary>
public static class GraphPictures
{
    /// <summary>A box for each value and an arrow for each use of it, with the factor of the chain rule.</summary>
    public static GraphPlot Draw(string title, ComputationGraph graph)
    {
        IReadOnlyList<ComputationNode> nodes = graph.Nodes;
        return new GraphPlot(
            title,
            [.. nodes.Select((node, i) => new GraphPlotNode(
                [node.Name, $"value {Text(node.Value)}", .. node.Gradient is { } gradient ? new[] { $"gradient {Text(gradient)}" } : []],
                node.IsLeaf ? GraphPlotRole.Leaf : i == nodes.Count - 1 ? GraphPlotRole.Result : GraphPlotRole.Operation))],
            [.. nodes.SelectMany((node, to) => node.Inputs.Select(edge =>
                new GraphPlotEdge(edge.Input, to, Label(node, edge))))]);
    }

    /// <summary>Every step forwards, then every step backwards with its chain-rule product.</summary>
    public static IEnumerable<string> Steps(ComputationGraph graph)
    {
        IReadOnlyList<ComputationNode> nodes = graph.Nodes;
        string[] labels = [.. nodes.Select((node, i) => node.IsLeaf ? node.Name : $"v{i}")];
        yield return "forwards";
        for (int i = 0; i < nodes.Count; i++)
        {
            string computed = nodes[i].IsLeaf ? "" : $" = {nodes[i].Name}({string.Join(", ", nodes[i].Inputs.Select(edge => labels[edge.Input]))})";
            yield return $"  {labels[i]}{computed} = {Text(nodes[i].Value)}";
        }

        yield return "backwards";
        string output = labels[^1];
        yield return $"  ∂{output}/∂{output} = 1";
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            foreach (ComputationEdge edge in nodes[i].Inputs.Where(edge => edge.Factor is not null))
            {
                string to = labels[edge.Input];
                string product = IsNumber(edge) ? $"{Text(nodes[i].Gradient!)} · {Text(edge.Factor!)} = " : "";
                string gain = IsNumber(edge) ? "" : $", norm {Gain(nodes[i], edge)}";
                yield return $"  ∂{output}/∂{to} += ∂{output}/∂{labels[i]} · ∂{labels[i]}/∂{to} = {product}{Text(edge.Gradient!)}{gain}";
            }
        }
    }

    /// <summary>How to read a drawn graph.</summary>
    public const string Caption =
        "Blue frames are given; ‖ ‖ is the norm of many numbers. On an arrow stands the local derivative, the factor of the chain rule, and for " +
        "many numbers the factor by which its product with the gradient changes the gradient's norm. Gradients flow against the arrows.";

    /// <summary>The local derivative, or, where that is a matrix, what it does to the norm of what flows back along the arrow.</summary>
    private static string Label(ComputationNode node, ComputationEdge edge) => edge switch
    {
        { Factor: null } or { Gradient: null } => "",
        _ when IsNumber(edge) => $"× {Text(edge.Factor)}",
        _ => Gain(node, edge),
    };

    private static string Gain(ComputationNode node, ComputationEdge edge) => $"× {Norm(edge.Gradient!) / Norm(node.Gradient!):G3}";

    private static bool IsNumber(ComputationEdge edge) => edge is { Factor.ElementCount: 1, Gradient.ElementCount: 1 };

    private static double Norm(Tensor value) => value.Cast(DType.Float64).Square().Sum().Sqrt().Item<double>();

    /// <summary>A number, or the shape and the norm of many.</summary>
    private static string Text(Tensor value) => value.ElementCount == 1
        ? Plain.Number(value.Cast(DType.Float64).Item<double>())
        : $"{value.Shape} ‖{Plain.Number(Norm(value))}‖";
}
