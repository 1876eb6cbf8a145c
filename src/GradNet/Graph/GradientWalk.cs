using GradNet.Planning;

namespace GradNet.Graph;

/// <summary>
/// Reverse-mode differentiation (Linnainmaa, 1970): visits the graph once, outputs before inputs, and hands each node's gradient to its inputs.
/// </summary>
internal static class GradientWalk
{
    /// <summary>The gradients of <paramref name="output"/> for each source; null where the output does not depend on it.</summary>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="seed">Its gradient, of its shape.</param>
    /// <param name="sources">Nodes whose gradients are wanted.</param>
    public static Tensor?[] Run(Node output, Tensor seed, ReadOnlySpan<Node> sources)
    {
        var gradients = new Dictionary<Node, Tensor>(ReferenceEqualityComparer.Instance) { [output] = seed };
        var wanted = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (Node source in sources)
            wanted.Add(source);
        List<Node> order = InputsFirst(output);
        HashSet<Node> onPath = NodesThatDependOn(wanted, order);
        Recorder recorder = Recorder.Current;
        object? place = recorder.Place;
        try
        {
            for (int i = order.Count - 1; i >= 0; i--)
            {
                Node node = order[i];
                if (!onPath.Contains(node) || !gradients.TryGetValue(node, out Tensor? gradient) || node.Primitive is null)
                    continue;
                if (!wanted.Contains(node))
                    gradients.Remove(node);
                recorder.Place = GradientPlace.Of(node.Place, recorder.Place);
                PassToInputs(node, gradient, onPath, gradients);
            }
        }
        finally
        {
            recorder.Place = place;
        }

        var results = new Tensor?[sources.Length];
        for (int i = 0; i < results.Length; i++)
            results[i] = gradients.GetValueOrDefault(sources[i]);
        return results;
    }

    /// <summary>Whether gradients flow from a node to any of the sources.</summary>
    public static bool Reaches(Node output, HashSet<Node> sources)
    {
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Node>([output]);
        while (pending.TryPop(out Node? node))
        {
            if (!node.IsTracked || !seen.Add(node))
                continue;
            if (sources.Contains(node))
                return true;
            foreach (Node input in node.Inputs)
                pending.Push(input);
        }

        return false;
    }

    private static void PassToInputs(Node node, Tensor gradient, HashSet<Node> onPath, Dictionary<Node, Tensor> gradients)
    {
        Tensor[] inputs = Array.ConvertAll(node.Inputs, input => new Tensor(input));
        bool[] wanted = Array.ConvertAll(node.Inputs, onPath.Contains);
        Tensor?[] contributions = node.Primitive!.VectorJacobianProducts(wanted, gradient, inputs, new Tensor(node));
        for (int index = 0; index < inputs.Length; index++)
        {
            if (!wanted[index] || contributions[index] is not { } contribution)
                continue;
            Node input = node.Inputs[index];
            gradients[input] = gradients.TryGetValue(input, out Tensor? sum) ? sum + contribution : contribution;
        }
    }

    /// <summary>The tracked nodes that <paramref name="output"/> was computed from, each after its inputs. A loop, because a graph may be deeper than the stack.</summary>
    private static List<Node> InputsFirst(Node output)
    {
        var order = new List<Node>();
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var path = new Stack<(Node Node, int NextInput)>();
        if (output.IsTracked && seen.Add(output))
            path.Push((output, 0));
        while (path.TryPop(out (Node Node, int NextInput) top))
        {
            if (top.NextInput == top.Node.Inputs.Length)
            {
                order.Add(top.Node);
                continue;
            }

            path.Push((top.Node, top.NextInput + 1));
            Node input = top.Node.Inputs[top.NextInput];
            if (input.IsTracked && seen.Add(input))
                path.Push((input, 0));
        }

        return order;
    }

    private static HashSet<Node> NodesThatDependOn(HashSet<Node> wanted, List<Node> inputsFirst)
    {
        var dependent = new HashSet<Node>(wanted, ReferenceEqualityComparer.Instance);
        foreach (Node node in inputsFirst)
        {
            if (Array.Exists(node.Inputs, dependent.Contains))
                dependent.Add(node);
        }

        return dependent;
    }
}
