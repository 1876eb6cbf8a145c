namespace GradNet.Nn;

/// <summary>Begins pipelines.</summary>
public static class Pipeline
{
    /// <summary>A pipeline of items that can be read again and again: a list, a query, the lines of a file.</summary>
    /// <param name="items">They are asked for anew in every epoch.</param>
    public static Pipeline<T> From<T>(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new Pipeline<T>(_ => items);
    }

    /// <summary>The numbers from 0 to <paramref name="count"/> − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Pipeline<int> Range(int count) => From(Enumerable.Range(0, count));
}
