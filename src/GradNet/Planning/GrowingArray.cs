using System.Runtime.CompilerServices;

namespace GradNet.Planning;

/// <summary>A list whose elements can be changed where they are. It is filled again and again, and keeps its room.</summary>
internal sealed class GrowingArray<T>
{
    private const int SmallestRoom = 64;

    private T[] _items = new T[SmallestRoom];

    public int Count { get; private set; }

    public Span<T> Span => _items.AsSpan(0, Count);

    public ref T this[int index] => ref Span[index];

    public void Add(T item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, 2 * Count);
        _items[Count++] = item;
    }

    /// <summary>Room for some more elements, whose values are undefined unless they are references.</summary>
    public Span<T> Extend(int count)
    {
        int start = Count;
        Count += count;
        if (Count > _items.Length)
            Array.Resize(ref _items, Math.Max(Count, 2 * _items.Length));
        return _items.AsSpan(start, count);
    }

    public T Pop()
    {
        T last = _items[--Count];
        _items[Count] = default!;
        return last;
    }

    public void Clear()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            Span.Clear();
        Count = 0;
    }
}
