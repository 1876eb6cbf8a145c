using GradNet.Graph.Primitives;
using GradNet.Planning;

namespace GradNet.Graph;

/// <summary>
/// Makes a function of a batch from a function of one example: the function is recorded once, with a placeholder for the example, and its
/// operations are applied again with an axis for the batch in front. An operation that cannot take one is applied to each slice.
/// </summary>
internal sealed class BatchedWalk
{
    private readonly int _count;
    private readonly BatchedWalk? _outer;
    private readonly Dictionary<Node, Tensor> _mapped = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, Tensor[]> _results = new(ReferenceEqualityComparer.Instance);

    /// <param name="count">Number of examples.</param>
    /// <param name="outer">The walk over the function of which this is over a gradient.</param>
    private BatchedWalk(int count, BatchedWalk? outer = null) => (_count, _outer) = (count, outer);

    /// <summary>The results for a batch.</summary>
    /// <param name="function">A function of one example.</param>
    /// <param name="batch">[examples, ...].</param>
    /// <returns>[examples, ...], or null where the function has to be called for each example, because it depends on what it sees.</returns>
    public static Tensor? Run(Func<Tensor, Tensor> function, Tensor batch)
    {
        // Other threads may draw meanwhile, so what this one draws is counted.
        ((ulong, ulong) random, long drawn) = (RandomSource.Default.State, RandomSource.DrawnByThread);
        Recorder recorder = Recorder.Current;
        PendingWrites before = recorder.Writes, written = recorder.Writes = new PendingWrites();
        bool ranAtBounds = recorder.RunsAtBounds;
        recorder.RunsAtBounds = false;
        try
        {
            Tensor placeholder = Unknown(batch.Shape[1..], batch.DType, batch.IsTracked);
            Tensor result;
            using (Policy.Scope(ExecutionPolicy.Deferred))
                result = function(placeholder);

            // Each example has random numbers of its own, and changes states after the one before it.
            if (RandomSource.DrawnByThread == drawn && written.Count == 0)
            {
                var walk = new BatchedWalk(batch.Shape[0]);
                walk._mapped.Add(placeholder.Node, batch);
                Tensor mapped = walk.Replay(result.Node);
                if (RandomSource.DrawnByThread == drawn)
                    return mapped;
            }
        }
        catch (PlaceholderReadException)
        {
            // An element was read, and what follows may depend on it.
        }
        finally
        {
            written.Undo();
            recorder.Writes = before;
            recorder.RunsAtBounds = ranAtBounds;
        }

        if (RandomSource.DrawnByThread != drawn)
            RandomSource.Default.State = random;
        return null;
    }

    private static Tensor Unknown(Shape shape, DType dtype, bool isTracked) => Node.Pending(new Placeholder(shape, dtype), isTracked).Handle;

    private Tensor Replay(Node result)
    {
        foreach (Node node in InOrder(result).Where(node => !IsMapped(node) && Array.Exists(node.Inputs, IsMapped)))
        {
            // Recorded and never run, it must not count as a use of its inputs.
            Node[] inputs = node.Inputs;
            node.Cover(inputs);
            Tensor value = Apply(node, inputs);
            _mapped[node] = node.IsTracked ? value : value.Detach();
        }

        return Mapped(result) ?? Repeat(result);
    }

    private Tensor Apply(Node node, Node[] inputs)
    {
        Tensor[] values = Array.ConvertAll(inputs, input => Mapped(input) ?? Repeat(input));
        Tensor?[] shared = Array.ConvertAll(inputs, input => IsMapped(input) ? null : input.Handle);
        switch (node.Primitive)
        {
            case CustomGradient custom:
                return node.IsTracked ? WithGradient(custom, node, values) : values[0];
            case Result result:
                // The siblings, whose list they have in common, are computed once.
                if (!_results.TryGetValue(result.Siblings, out Tensor[]? results))
                    _results.Add(result.Siblings, results = Apply(result.Operation, values, shared));
                return results[result.Index];
            default:
                return node.Primitive!.ApplyToBatch(values, shared) ?? Tensor.Stack([.. Slices(values).Select(node.Primitive.Apply)]);
        }
    }

    private Tensor[] Apply(MultiPrimitive operation, Tensor[] values, Tensor?[] shared)
    {
        if (operation.ApplyToBatch(values, shared) is { } results)
            return results;
        Tensor[][] slices = [.. Slices(values).Select(slice => operation.Apply(slice))];
        return [.. Enumerable.Range(0, slices[0].Length).Select(i => Tensor.Stack([.. slices.Select(slice => slice[i])]))];
    }

    /// <summary>The user's gradient of one example is recorded now, so that what it reads is seen, and mapped when it is asked for.</summary>
    private Tensor WithGradient(CustomGradient custom, Node node, Tensor[] values)
    {
        Tensor unknown = Unknown(node.Shape, node.DType, isTracked: true);
        IReadOnlyList<Tensor?> recorded;
        using (Policy.Scope(ExecutionPolicy.Deferred))
            recorded = custom.Gradients(unknown, node.Handle);
        HashSet<Node> neverRun = new(ReferenceEqualityComparer.Instance) { unknown.Node, node };
        foreach (Node step in recorded.OfType<Tensor>().SelectMany(gradient => InOrder(gradient.Node)))
        {
            if (!IsMapped(step) && Array.Exists(step.Inputs, input => neverRun.Contains(input) || IsMapped(input)) && neverRun.Add(step))
                step.Cover(step.Inputs);
        }

        return Tensor.WithGradient(values[0], values[1..], (gradient, output) =>
        {
            var walk = new BatchedWalk(_count, outer: this);
            walk._mapped.Add(unknown.Node, gradient);
            walk._mapped.Add(node, output);
            return [.. recorded.Select(example => example is null ? null : walk.Replay(example.Node))];
        });
    }

    private IEnumerable<Tensor[]> Slices(Tensor[] values) =>
        Enumerable.Range(0, _count).Select(i => Array.ConvertAll(values, value => value[i].Contiguous()));

    private bool IsMapped(Node node) => _mapped.ContainsKey(node) || _outer?.IsMapped(node) == true;

    private Tensor? Mapped(Node node) => _mapped.GetValueOrDefault(node) ?? _outer?.Mapped(node);

    private Tensor Repeat(Node node) => node.Handle.BroadcastTo([_count, .. node.Shape]);

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
