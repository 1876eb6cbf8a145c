using System.Diagnostics;
using GradNet.Cpu;
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

    /// <summary>
    /// The values of some nodes and of all states that were written to, at the end of a step: what only gradients would need is not kept, and
    /// the memory of replaced states is given up.
    /// </summary>
    /// <param name="nodes">What must have a value.</param>
    /// <param name="accepts">Looks at the values; if it says no, or if the run fails, the states stay as they were.</param>
    /// <returns>What <paramref name="accepts"/> said.</returns>
    public static bool Compute(ReadOnlySpan<Node> nodes, Func<bool>? accepts = null)
    {
        Recorder recorder = Recorder.Current;
        PendingWrites writes = recorder.TakeWrites();
        bool isDone = false;
        try
        {
            var targets = new Node[writes.Count + nodes.Length];
            var replaced = new Node[writes.Count];
            writes.Close(targets, replaced);
            nodes.CopyTo(targets.AsSpan(writes.Count));
            if (Array.Exists(targets, node => node.IsPending))
            {
                isDone = Run(targets, keepsHistory: false, replaced, accepts);
                recorder.BeginEpoch();
            }
            else
            {
                isDone = accepts is null || accepts();
            }

            return isDone;
        }
        finally
        {
            if (isDone)
                writes.RetireReplaced();
            else
                writes.Undo();
            recorder.Recycle(writes);
        }
    }

    /// <summary>The graph of some nodes as far as it has not run, and the plan that would run it.</summary>
    public static string Explain(ReadOnlySpan<Node> nodes)
    {
        var recording = new Recording();
        recording.Fill(nodes, keepsHistory: false);
        return recording.NodeCount == 0
            ? "The values are there: nothing has to run."
            : $"{recording}{Environment.NewLine}{PlanBuilder.Build(recording)}";
    }

    private static bool Run(
        ReadOnlySpan<Node> targets, bool keepsHistory, ReadOnlySpan<Node> replaced = default, Func<bool>? accepts = null)
    {
        Recording recording = _spare ?? new Recording();
        _spare = null;
        try
        {
            long start = Stopwatch.GetTimestamp();
            recording.Fill(targets, keepsHistory, replaced);
            Plan plan = PlanCache.Find(recording);
            long found = Stopwatch.GetTimestamp();
            recording.BeginRun();
            bool isAccepted;
            WorkerPool.BeginRun();
            try
            {
                isAccepted = plan.Run(recording, accepts);
            }
            catch
            {
                recording.UndoRun();
                throw;
            }
            finally
            {
                WorkerPool.EndRun();
            }

            recording.EndRun(isAccepted);
            PlanCounters.AddRun(recording.NodeCount, Stopwatch.GetElapsedTime(start, found), Stopwatch.GetElapsedTime(found));
            return isAccepted;
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
