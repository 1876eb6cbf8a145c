using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>
/// A recording with the views followed to the nodes whose elements they show, and with nodes that compute the same followed to the first of
/// them. Numbers are those of the recording.
/// </summary>
internal sealed class DataFlow
{
    private readonly Recording _recording;
    private readonly int[] _sources;
    private readonly bool[] _isWhole;
    private readonly Dictionary<(long Kind, DType DType, int A, int B, int C), int> _twins = [];

    public DataFlow(Recording recording)
    {
        _recording = recording;
        _sources = new int[recording.NodeCount];
        _isWhole = new bool[recording.NodeCount];
        for (int i = 0; i < _sources.Length; i++)
        {
            if (recording.Node(i).Primitive is not ViewPrimitive)
            {
                (_sources[i], _isWhole[i]) = (FirstTwinOf(i), true);
                continue;
            }

            int shown = recording.Operands(i)[0];
            _sources[i] = SourceOf(shown);
            _isWhole[i] = IsWhole(shown) && KeepsOrder(i);
        }
    }

    /// <summary>Whether a node is only another look at something: it needs no kernel.</summary>
    public bool IsFollowed(int node) => _sources[node] != node;

    /// <summary>The node or value whose elements a node or value shows; itself if it has its own.</summary>
    public int SourceOf(int number) => number < 0 ? number : _sources[number];

    /// <summary>Whether a node or value shows all elements of its source, each once and in their order.</summary>
    public bool IsWhole(int number) => number < 0 || _isWhole[number];

    /// <summary>The first node with the same operation and operands. Rows of tables have no attributes that could differ, or differ by them.</summary>
    private int FirstTwinOf(int index)
    {
        Node node = _recording.Node(index);
        ReadOnlySpan<int> operands = _recording.Operands(index);
        if (!node.Primitive!.IsRow || operands.Length is 0 or > 3)
            return index;
        int a = Undisguised(operands[0]);
        int b = operands.Length > 1 ? Undisguised(operands[1]) : a;
        int c = operands.Length > 2 ? Undisguised(operands[2]) : a;
        _twins.TryAdd((node.Primitive.Kind, node.DType, a, b, c), index);
        return _twins[(node.Primitive.Kind, node.DType, a, b, c)];
    }

    /// <summary>The source of an operand that has the same elements in the same shape.</summary>
    private int Undisguised(int operand) => IsWhole(operand) && ShapeOf(operand) == ShapeOf(SourceOf(operand)) ? SourceOf(operand) : operand;

    private Shape ShapeOf(int number) => number < 0 ? _recording.Value(~number).Layout.Shape : _recording.Node(number).Shape;

    private bool KeepsOrder(int view)
    {
        Node node = _recording.Node(view);
        Shape shown = _recording.InputsOf(view)[0].Shape;
        return shown.ElementCount == node.Shape.ElementCount
            && ((ViewPrimitive)node.Primitive!).View(Layout.Contiguous(shown), node.Shape) is { IsContiguous: true, Offset: 0 };
    }
}
