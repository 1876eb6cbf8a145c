using System.Globalization;
using System.Text;
using GradNet.Execution;

namespace GradNet.Planning;

/// <summary>The kernels of a graph in order, and where each result lies. It serves every graph with the same signature, on any thread.</summary>
/// <param name="signature">The tape of such a graph.</param>
/// <param name="buffers">The memory that is read and written.</param>
/// <param name="main">What can be undone, as it leaves every value that was there what it is.</param>
/// <param name="overwriting">What overwrites the values of states with their successors.</param>
/// <param name="arenaBytes">Bytes that all temporaries take together.</param>
internal sealed class Plan(int[] signature, PlanBuffer[] buffers, PlanPhase main, PlanPhase overwriting, long arenaBytes)
{
    public ReadOnlySpan<int> Signature => signature;

    /// <summary>Bytes that all temporaries take together.</summary>
    public long ArenaBytes => arenaBytes;

    public IReadOnlyList<PlanBuffer> Buffers => buffers;

    public IReadOnlyList<PlanStep> Steps { get; } = [.. main.Steps, .. overwriting.Steps];

    /// <summary>When it last ran, for the cache.</summary>
    public long LastUse { get; set; }

    /// <summary>Computes what survives, and gives it to the nodes.</summary>
    /// <param name="recording">The run.</param>
    /// <param name="accepts">Looks at the values before those of states are overwritten; if it says no, they are not.</param>
    /// <returns>What <paramref name="accepts"/> said.</returns>
    public bool Run(Recording recording, Func<bool>? accepts)
    {
        nint arena = MemoryPool.RentForRun(arenaBytes, out long capacity);
        Span<Storage?> storages = recording.Storages.Extend(buffers.Length);
        try
        {
            Span<nint> addresses = buffers.Length <= 1024 ? stackalloc nint[buffers.Length] : new nint[buffers.Length];
            FindAddresses(recording, arena, storages, addresses);
            Run(main, recording, storages, addresses);
            if (accepts?.Invoke() == false)
                return false;
            Run(overwriting, recording, storages, addresses);
            return true;
        }
        finally
        {
            MemoryPool.ReturnFromRun(arena, capacity);
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (PlanStep step in Steps)
        {
            text.AppendJoin(", ", step.Outputs.Select(Describe)).Append(" = ").Append(step.Name);
            text.Append('(').AppendJoin(", ", step.Inputs.Select(Describe)).AppendLine(")");
        }

        text.Append(CultureInfo.InvariantCulture, $"{Steps.Count} kernels, arena of {arenaBytes} bytes");
        return text.ToString();
    }

    private static void Run(PlanPhase phase, Recording recording, ReadOnlySpan<Storage?> storages, ReadOnlySpan<nint> addresses)
    {
        try
        {
            foreach (PlanStep step in phase.Steps)
            {
                long start = KernelTrace.Start();
                step.Run(recording, addresses);
                KernelTrace.Stop(start, step.Name, step.Outputs[0].Layout.Shape, recording.Node(step.Node).Place);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw Replay.Explain(recording, error);
        }

        foreach ((int node, Place place) in phase.Survivors)
            recording.Node(node).Resolve(ValueAt(place, recording, storages));
    }

    private unsafe void FindAddresses(Recording recording, nint arena, Span<Storage?> storages, Span<nint> addresses)
    {
        for (int i = 0; i < buffers.Length; i++)
        {
            PlanBuffer buffer = buffers[i];
            addresses[i] = buffer.Kind switch
            {
                BufferKind.Value => AddressOf(recording, i),
                BufferKind.Arena => arena + (nint)buffer.Offset,
                _ => (nint)(storages[i] = Storage.Allocate(buffer.Bytes)).Address,
            };
        }
    }

    private static unsafe nint AddressOf(Recording recording, int value)
    {
        try
        {
            return (nint)recording.Value(value).Operand.Data;
        }
        catch (InvalidOperationException error)
        {
            throw Replay.Explain(recording, error);
        }
    }

    private static Value ValueAt(Place place, Recording recording, ReadOnlySpan<Storage?> storages)
    {
        if (storages[place.Buffer] is { } storage)
            return new Value(storage, place.DType, place.Layout);
        Value source = recording.Value(place.Buffer);
        Layout layout = place.Layout;
        return source.View(new Layout(layout.Shape, layout.Strides.ToArray(), source.Layout.Offset + layout.Offset));
    }

    private string Describe(Place place)
    {
        PlanBuffer buffer = buffers[place.Buffer];
        string name = buffer.Kind switch
        {
            BufferKind.Value => $"value{place.Buffer}",
            BufferKind.Arena => string.Create(CultureInfo.InvariantCulture, $"arena+{buffer.Offset}"),
            _ => $"kept{place.Buffer}",
        };
        string layout = place.Layout.IsContiguous ? string.Empty : $" strides [{string.Join(", ", place.Layout.Strides.ToArray())}]";
        return $"{name} {place.DType} {place.Layout.Shape}{layout}";
    }
}
