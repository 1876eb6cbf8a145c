using GradNet.Graph.Primitives;

namespace GradNet.Graph;

/// <summary>The gradient of a node while its parts arrive. Those of slices are kept until all are there, since together they may need no zeros.</summary>
internal struct GradientSum
{
    private Tensor? _sum;
    private List<(StridedSlice Slice, Tensor Gradient)>? _slices;

    public void Add(Tensor gradient) => _sum = _sum is null ? gradient : _sum + gradient;

    public void Add(StridedSlice slice, Tensor gradient) => (_slices ??= []).Add((slice, gradient));

    /// <summary>All parts together; null if there were none.</summary>
    /// <param name="shape">The shape of the node.</param>
    public Tensor? Total(Shape shape)
    {
        if (_slices is not null)
        {
            Add(StridedSlice.Assemble(shape, _slices));
            _slices = null;
        }

        return _sum;
    }
}
