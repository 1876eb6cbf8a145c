using GradNet.Graph;

namespace GradNet;

/// <summary>
/// How a value was computed, to be looked at: every operation with its value and its gradient, and on every edge the factor of the chain
/// rule. Nothing is computed with it; gradients come from <see cref="Tensor.Gradients"/>.
/// </summary>
public sealed class ComputationGraph
{
    private ComputationGraph(IReadOnlyList<ComputationNode> nodes) => Nodes = nodes;

    /// <summary>The nodes, each after its inputs; the last is the output.</summary>
    public IReadOnlyList<ComputationNode> Nodes { get; }

    /// <summary>Walks through the operations that led to a value.</summary>
    /// <param name="output">A tracked single number.</param>
    /// <param name="names">What inputs and parameters are called; others are "constant".</param>
    /// <exception cref="ShapeException">The output is not a single number.</exception>
    /// <exception cref="InvalidOperationException">The output is not tracked, so that nothing is known of how it was computed.</exception>
    public static ComputationGraph Of(Tensor output, params IReadOnlyList<(string Name, Tensor Value)> names)
    {
        if (!output.IsTracked)
            throw new InvalidOperationException("ComputationGraph: the output is not tracked; call Track() on what it is computed from.");
        List<Node> order = InputsFirst(output.Node);
        Node[] tracked = [.. order.Where(node => node.IsTracked)];
        var gradients = new Dictionary<Node, Tensor>(ReferenceEqualityComparer.Instance);
        using (NoGradient.Scope())
        {
            Tensor[] computed = output.Gradients([.. tracked.Select(node => node.Handle)]);
            for (int i = 0; i < tracked.Length; i++)
                gradients[tracked[i]] = computed[i];
            var numbers = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
            foreach (Node node in order)
                numbers[node] = numbers.Count;
            return new ComputationGraph([.. order.Select(node => Describe(node, gradients, numbers, names))]);
        }
    }

    private static ComputationNode Describe(
        Node node, Dictionary<Node, Tensor> gradients, Dictionary<Node, int> numbers, IReadOnlyList<(string Name, Tensor Value)> names)
    {
        Node[] sources = SourcesOf(node);
        bool isLeaf = sources.Length == 0;
        string name = isLeaf ? "constant" : node.Primitive!.Name;
        foreach ((string given, Tensor value) in names)
        {
            if (ReferenceEquals(value.Node, node))
                name = given;
        }

        var edges = new List<ComputationEdge>();
        if (!isLeaf && gradients.TryGetValue(node, out Tensor? gradient))
        {
            Primitive primitive = node.Primitive!;
            Tensor[] inputs = Array.ConvertAll(sources, input => input.Handle);
            bool[] wanted = Array.ConvertAll(sources, input => input.IsTracked);
            Tensor result = node.Handle;
            Tensor?[] factors = primitive.VectorJacobianProducts(wanted, Tensor.Ones(node.Shape, node.DType), inputs, result);
            Tensor?[] passed = primitive.VectorJacobianProducts(wanted, gradient, inputs, result);
            for (int i = 0; i < inputs.Length; i++)
            {
                edges.Add(new ComputationEdge(
                    numbers[sources[i]], wanted[i] ? factors[i]?.Detach() : null, wanted[i] ? passed[i]?.Detach() : null));
            }
        }

        return new ComputationNode(
            name, isLeaf, node.Handle.Detach(), gradients.GetValueOrDefault(node)?.Detach(), edges);
    }

    /// <summary>What gradients do not flow through is given, however it came about: under both policies it has no inputs here.</summary>
    private static Node[] SourcesOf(Node node)
    {
        Node[] inputs = node.Inputs;
        return Array.Exists(inputs, input => input.IsTracked) ? inputs : [];
    }

    /// <summary>All nodes that a node was computed from, and itself. A loop, because a graph may be deeper than the stack.</summary>
    private static List<Node> InputsFirst(Node output)
    {
        var order = new List<Node>();
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance) { output };
        var path = new Stack<(Node Node, Node[] Sources, int Next)>([(output, SourcesOf(output), 0)]);
        while (path.TryPop(out (Node Node, Node[] Sources, int Next) top))
        {
            if (top.Next == top.Sources.Length)
            {
                order.Add(top.Node);
                continue;
            }

            path.Push((top.Node, top.Sources, top.Next + 1));
            Node source = top.Sources[top.Next];
            if (seen.Add(source))
                path.Push((source, SourcesOf(source), 0));
        }

        return order;
    }
}
