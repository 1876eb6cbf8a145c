namespace GradNet.Nn;

/// <summary>The items of one reading that came to its end, for those that follow.</summary>
internal sealed class PipelineCache<T>
{
    private readonly Lock _lock = new();
    private (RandomKey Key, List<T> Items)? _kept;

    /// <summary>The kept items if they are of the same key, else those of the source.</summary>
    public IEnumerable<T> Read(RandomKey key, Func<IEnumerable<T>> source)
    {
        (RandomKey Key, List<T> Items)? kept;
        lock (_lock)
            kept = _kept;
        return kept is { } found && found.Key == key ? found.Items : Keep(key, source());
    }

    private IEnumerable<T> Keep(RandomKey key, IEnumerable<T> source)
    {
        var items = new List<T>();
        foreach (T item in source)
        {
            items.Add(item);
            yield return item;
        }

        lock (_lock)
            _kept = (key, items);
    }
}
