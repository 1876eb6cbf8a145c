using GradNet.Execution;
using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>Gives pending nodes their values: finds or makes the plan of what they depend on, and runs it.</summary>
internal static class Planner
{
    [ThreadStatic]
    private static Recording? _spare;

    /// <summary>The value of one node. Threads that ask for it at the same time wait for one run.</summary>
    public static Value Materialize(Node node)
    {
        lock (node)
        {
            if (node.ValueOrNull is { } value)
                return value;
            if (ViewOfValue(node) is { } view)
                node.Resolve(view);
            else
                Run([node], keepsHistory: node.IsTracked);
            return node.ValueOrNull!;
        }
    }

    /// <summary>The values of some nodes, at the end of a step: what only gradients would need is not kept.</summary>
    /// <param name="nodes">What is computed.</param>
    /// <param name="replaced">What the first of them replace as the values of states.</param>
    public static void Compute(ReadOnlySpan<Node> nodes, ReadOnlySpan<Node> replaced = default)
    {
        if (!AnyIsPending(nodes))
            return;
        Run(nodes, keepsHistory: false, replaced);
        Recorder.Current.BeginEpoch();
    }

    /// <summary>Computes the new values of states, which nobody else knows yet, and retires those that they replace.</summary>
    public static void ComputeStep(ReadOnlySpan<Node> before, ReadOnlySpan<Node> after, Node? loss)
    {
        foreach (Node node in after)
            node.OwnIfPending();
        Compute(loss is null ? after : [.. after, loss], before);
        for (int i = 0; i < before.Length; i++)
        {
            if (!ReferenceEquals(before[i], after[i]))
                before[i].TryRetire();
        }
    }

    private static bool AnyIsPending(ReadOnlySpan<Node> nodes)
    {
        foreach (Node node in nodes)
        {
            if (node.IsPending)
                return true;
        }

        return false;
    }

    private static void Run(ReadOnlySpan<Node> targets, bool keepsHistory, ReadOnlySpan<Node> replaced = default)
    {
        Recording recording = _spare ?? new Recording();
        _spare = null;
        try
        {
            recording.Fill(targets, keepsHistory, replaced);
            PlanCache.Find(recording).Run(recording);
            recording.Cover();
        }
        finally
        {
            recording.Clear();
            _spare = recording;
        }
    }

    /// <summary>A view of something that is there needs no plan.</summary>
    private static Value? ViewOfValue(Node node)
    {
        Node[] inputs = node.Inputs;
        return node.Primitive is ViewPrimitive view
            && inputs[0].ValueOrNull is { } source
            && view.View(source.Layout, node.Shape) is { } layout
                ? source.View(layout)
                : null;
    }
}
