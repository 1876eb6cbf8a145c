using System.Diagnostics;
using System.Runtime.CompilerServices;
using GradNet.Graph;

namespace GradNet;

/// <summary>
/// An immutable array of numbers of any rank. It remembers, where gradients are tracked, how it was computed. There is nothing to dispose:
/// memory returns to the pool when no tensor refers to it any more.
/// </summary>
[DebuggerDisplay("Tensor {Shape} {DType}")]
[CollectionBuilder(typeof(Tensor), nameof(FromElements))]
public sealed partial class Tensor
{
    internal Tensor(Node node) => Node = node;

    /// <summary>The sizes of the axes.</summary>
    public Shape Shape => Node.Shape;

    /// <summary>The type of the elements.</summary>
    public DType DType => Node.DType;

    /// <summary>Number of axes.</summary>
    public int Rank => Shape.Rank;

    /// <summary>Number of elements.</summary>
    public long ElementCount => Shape.ElementCount;

    /// <summary>Whether gradients flow through this tensor.</summary>
    public bool IsTracked => Node.IsTracked;

    internal Node Node { get; }
}
