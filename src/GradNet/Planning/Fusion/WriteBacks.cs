using GradNet.Execution;

namespace GradNet.Planning;

/// <summary>
/// The chains that run in the write-back of a kernel: on each part of its result as soon as that is finished. The chain is the only reader of
/// the result, and takes it element by element.
/// </summary>
internal sealed class WriteBacks
{
    private const int Nobody = -1;
    private const int Several = -2;

    private readonly NodeGroups _groups;

    // By group: the kernel that it follows. By node: whether it is such a kernel.
    private readonly Dictionary<int, int> _kernels = [];
    private readonly bool[] _isFollowed;

    public WriteBacks(Recording recording, DataFlow flow, NodeGroups groups)
    {
        _groups = groups;
        _isFollowed = new bool[recording.NodeCount];
        int[] readers = FindReaders(recording, flow);
        for (int node = 0; node < readers.Length; node++)
        {
            // A chain that could follow several follows the last, whose result is the newest in the cache.
            if (readers[node] >= 0 && Finishes(recording, node))
                _kernels[readers[node]] = node;
        }

        foreach (int node in _kernels.Values)
            _isFollowed[node] = true;
    }

    /// <summary>Whether a node is computed where the chain is that follows it.</summary>
    public bool IsFollowed(int node) => _isFollowed[node];

    /// <summary>The node in whose write-back a chain runs; null for a loop of its own.</summary>
    public int? KernelBefore(int[] chain) => _kernels.TryGetValue(_groups.GroupOf(chain[0]), out int node) ? node : null;

    private static bool Finishes(Recording recording, int node) =>
        recording.Node(node) is { Primitive: IFinishingKernel, DType: DType.Float32 }
        && Array.TrueForAll(recording.InputsOf(node), input => input.DType == DType.Float32);

    /// <summary>For each node the chain that alone reads it.</summary>
    private int[] FindReaders(Recording recording, DataFlow flow)
    {
        var readers = new int[recording.NodeCount];
        Array.Fill(readers, Nobody);
        for (int node = 0; node < readers.Length; node++)
        {
            if (recording.Survives(node) && flow.SourceOf(node) is >= 0 and var kept)
                readers[kept] = Several;
            if (flow.IsFollowed(node))
                continue;
            foreach (int operand in recording.Operands(node))
            {
                if (flow.SourceOf(operand) is not (>= 0 and var source))
                    continue;
                int group = _groups.GroupOf(node);
                bool isOnly = _groups.IsElementwise(node) && flow.IsWhole(operand) && (readers[source] == Nobody || readers[source] == group);
                readers[source] = isOnly ? group : Several;
            }
        }

        return readers;
    }
}
