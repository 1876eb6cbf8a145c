namespace GradNet.Cpu;

/// <summary>Where the factors begin of the product that the same thread computes next, laid out as those of this one. It may be the same again.</summary>
/// <param name="a">The left factor; null outside of a batch.</param>
/// <param name="b">The right factor; null outside of a batch.</param>
internal readonly unsafe struct NextFactors<T>(T* a, T* b)
    where T : unmanaged
{
    public T* A { get; } = a;

    public T* B { get; } = b;

    /// <summary>Whether the product is one of a batch whose products are divided among the threads, so that each has one thread.</summary>
    public bool IsInBatch => A != null;
}
