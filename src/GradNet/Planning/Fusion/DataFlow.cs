using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>A recording with the views followed to the nodes whose elements they show. Numbers are those of the recording.</summary>
internal sealed class DataFlow
{
    private readonly Recording _recording;
    private readonly int[] _sources;
    private readonly bool[] _isWhole;

    public DataFlow(Recording recording)
    {
        _recording = recording;
        _sources = new int[recording.NodeCount];
        _isWhole = new bool[recording.NodeCount];
        for (int i = 0; i < _sources.Length; i++)
        {
            if (!IsView(i))
            {
                (_sources[i], _isWhole[i]) = (i, true);
                continue;
            }

            int shown = recording.Operands(i)[0];
            _sources[i] = SourceOf(shown);
            _isWhole[i] = IsWhole(shown) && KeepsOrder(i);
        }
    }

    public bool IsView(int node) => _recording.Node(node).Primitive is ViewPrimitive;

    /// <summary>The node or value whose elements a node or value shows; itself if it is no view.</summary>
    public int SourceOf(int number) => number < 0 ? number : _sources[number];

    /// <summary>Whether a node or value shows all elements of its source, each once and in their order.</summary>
    public bool IsWhole(int number) => number < 0 || _isWhole[number];

    private bool KeepsOrder(int view)
    {
        Node node = _recording.Node(view);
        Shape shown = _recording.InputsOf(view)[0].Shape;
        return shown.ElementCount == node.Shape.ElementCount
            && ((ViewPrimitive)node.Primitive!).View(Layout.Contiguous(shown), node.Shape) is { IsContiguous: true, Offset: 0 };
    }
}
