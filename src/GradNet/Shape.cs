using System.Collections;
using System.Runtime.CompilerServices;

namespace GradNet;

/// <summary>The sizes of a tensor's axes, outermost first. The default value is the shape of a scalar, [].</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IReadOnlyList<int>, IEquatable<Shape>
{
    private readonly int[]? _sizes;

    private Shape(int[] sizes)
    {
        long count = 1;
        foreach (int size in sizes)
        {
            if (size < 0)
                throw new ShapeException($"Shape: [{string.Join(", ", sizes)}] has a negative size.");
            count = Math.BigMul(count, size, out long product) == 0 && product >= 0 ? product : long.MaxValue;
        }

        if (count == long.MaxValue)
            throw new ShapeException($"Shape: [{string.Join(", ", sizes)}] holds more elements than can be counted.");

        _sizes = sizes;
    }

    /// <summary>Number of axes.</summary>
    public int Rank => _sizes is null ? 0 : _sizes.Length;

    /// <summary>Number of elements: the product of the sizes, 1 for a scalar.</summary>
    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (int size in Sizes)
                count *= size;
            return count;
        }
    }

    /// <summary>The sizes as a span.</summary>
    public ReadOnlySpan<int> Sizes => _sizes;

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>The size of an axis; <c>shape[^1]</c> is the last.</summary>
    public int this[int axis] => Sizes[axis];

    /// <summary>The sizes of a range of axes, as in <c>shape[..^1]</c>.</summary>
    public Shape this[Range axes] => Create(Sizes[axes]);

    /// <summary>Number of axes; named so that <c>shape[^1]</c> and collection patterns work.</summary>
    public int Length => Rank;

    /// <summary>Makes a shape, as <c>[32, 784]</c> does.</summary>
    /// <exception cref="ShapeException">A size is negative.</exception>
    public static Shape Create(ReadOnlySpan<int> sizes) => new(sizes.ToArray());

    /// <summary>Whether two shapes have the same sizes.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Shape other) => Sizes.SequenceEqual(other.Sizes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int size in Sizes)
            hash.Add(size);
        return hash.ToHashCode();
    }

    /// <summary>The shape as it is written in code, such as [32, 784].</summary>
    public override string ToString() => $"[{string.Join(", ", _sizes ?? [])}]";

    /// <summary>Enumerates the sizes, outermost first, without allocating.</summary>
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => Sizes.GetEnumerator();

    IEnumerator<int> IEnumerable<int>.GetEnumerator() => ((IEnumerable<int>)(_sizes ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_sizes ?? []).GetEnumerator();
}
