using System.Collections;
using System.Runtime.CompilerServices;

namespace GradNet;

/// <summary>Axes of a tensor, as in <c>x.Sum(0)</c> and <c>x.Mean([0, 2, 3])</c>. Negative numbers count from the end; none at all means every axis.</summary>
[CollectionBuilder(typeof(Axes), nameof(Create))]
public readonly struct Axes : IEnumerable<int>
{
    private readonly int[]? _axes;

    private Axes(int[] axes) => _axes = axes;

    /// <summary>One axis.</summary>
    public static implicit operator Axes(int axis) => new([axis]);

    /// <summary>Some axes.</summary>
    public static implicit operator Axes(int[] axes) => new(axes);

    /// <summary>Makes axes, as <c>[0, 2]</c> does.</summary>
    public static Axes Create(ReadOnlySpan<int> axes) => new(axes.ToArray());

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_axes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The axes of a tensor of the given rank, ascending and counted from the front.</summary>
    /// <exception cref="ShapeException">An axis does not exist or is named twice.</exception>
    internal int[] Resolve(string operation, Shape shape)
    {
        if (_axes is null)
            return FirstAxes(shape.Rank);
        var axes = new int[_axes.Length];
        for (int i = 0; i < axes.Length; i++)
            axes[i] = shape.ResolveAxis(operation, _axes[i]);
        Array.Sort(axes);
        for (int i = 1; i < axes.Length; i++)
        {
            if (axes[i] == axes[i - 1])
                throw new ShapeException($"{operation}: axis {axes[i]} of {shape} is named twice.");
        }

        return axes;
    }

    /// <summary>0, 1, 2, ...</summary>
    internal static int[] FirstAxes(int rank)
    {
        var axes = new int[rank];
        for (int axis = 0; axis < rank; axis++)
            axes[axis] = axis;
        return axes;
    }
}
