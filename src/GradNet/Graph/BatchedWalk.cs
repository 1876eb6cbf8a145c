using GradNet.Graph.Primitives;

namespace GradNet.Graph;

/// <summary>
/// Makes a function of a batch from a function of one example: the function is recorded once, with a placeholder for the example, and its
/// operations are applied again with an axis for the batch in front. An operation that cannot take one is applied to each slice.
/// </summary>
internal static class BatchedWalk
{
    /// <summary>The results for a batch.</summary>
    /// <param name="function">A function of one example.</param>
    /// <param name="batch">[examples, ...].</param>
    /// <returns>[examples, ...], or null where the function has to be called for each example, because it depends on what it sees.</returns>
    public static Tensor? Run(Func<Tensor, Tensor> function, Tensor batch)
    {
        (ulong, ulong) random = RandomSource.Default.State;
        try
        {
            Tensor placeholder = Node.Pending(new Placeholder(batch.Shape[1..], batch.DType), batch.IsTracked).Handle;
            Tensor result;
            using (Policy.Scope(ExecutionPolicy.Deferred))
                result = function(placeholder);

            // Each example has random numbers of its own.
            if (RandomSource.Default.State == random && Replay(result.Node, placeholder.Node, batch) is { } mapped)
                return mapped;
        }
        catch (PlaceholderReadException)
        {
            // An element was read, and what follows may depend on it.
        }

        RandomSource.Default.State = random;
        return null;
    }

    private static Tensor? Replay(Node result, Node placeholder, Tensor batch)
    {
        int count = batch.Shape[0];
        var mapped = new Dictionary<Node, Tensor>(ReferenceEqualityComparer.Instance) { [placeholder] = batch };
        bool isMapped = true;
        foreach (Node node in InOrder(result).Where(node => Array.Exists(node.Inputs, mapped.ContainsKey)))
        {
            // Recorded and never run, it must not count as a use of its inputs.
            Node[] inputs = node.Inputs;
            if (node.TryCover())
                Array.ForEach(inputs, input => input.CloseUses(1));
            isMapped &= node.Primitive is not (Result or CustomGradient);
            Tensor value = isMapped ? Apply(node.Primitive!, inputs, mapped, count) : batch;
            mapped[node] = node.IsTracked ? value : value.Detach();
        }

        return isMapped ? mapped.GetValueOrDefault(result) ?? Repeat(result, count) : null;
    }

    private static Tensor Apply(Primitive primitive, Node[] inputs, Dictionary<Node, Tensor> mapped, int count)
    {
        // One product for all examples, where they share the matrix on the right.
        if (primitive is MatMul && inputs[1].Shape.Rank == 2 && !mapped.ContainsKey(inputs[1]))
        {
            Tensor left = mapped[inputs[0]];
            return left.Reshape(-1, left.Shape[^1]).MatMul(inputs[1].Handle).Reshape([.. left.Shape[..^1], inputs[1].Shape[^1]]);
        }

        Tensor[] values = Array.ConvertAll(inputs, input => mapped.GetValueOrDefault(input) ?? Repeat(input, count));
        return primitive.ApplyToBatch(values) ?? Tensor.Stack(
            [.. Enumerable.Range(0, count).Select(i => primitive.Apply(Array.ConvertAll(values, value => value[i].Contiguous())))]);
    }

    private static Tensor Repeat(Node node, int count) => node.Handle.BroadcastTo([count, .. node.Shape]);

    /// <summary>The nodes that are still to be computed, each after those that it is computed from.</summary>
    private static List<Node> InOrder(Node result)
    {
        var order = new List<Node>();
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var stack = new Stack<(Node Node, bool AreInputsDone)>([(result, false)]);
        while (stack.TryPop(out (Node Node, bool AreInputsDone) next))
        {
            if (next.AreInputsDone)
                order.Add(next.Node);
            else if (next.Node.IsPending && seen.Add(next.Node))
            {
                stack.Push((next.Node, true));
                foreach (Node input in next.Node.Inputs)
                    stack.Push((input, false));
            }
        }

        return order;
    }
}
