namespace GradNet.Execution;

/// <summary>
/// The memory behind one or more values. Nobody disposes it: when no value refers to it any more, its finalizer hands the block back to the pool.
/// </summary>
internal sealed unsafe class Storage
{
    private readonly nint _address;

    private Storage(nint address, long capacity)
    {
        _address = address;
        Capacity = capacity;
    }

    ~Storage() => MemoryPool.Return(_address, Capacity);

    /// <summary>Bytes in the block, at least what was asked for.</summary>
    public long Capacity { get; }

    /// <summary>
    /// The start of the block. Whoever passes it to a kernel keeps this object alive until the kernel has returned.
    /// </summary>
    public byte* Address => (byte*)_address;

    /// <summary>Takes a block of at least <paramref name="bytes"/> bytes; its contents are undefined.</summary>
    public static Storage Allocate(long bytes)
    {
        nint address = MemoryPool.Rent(bytes, out long capacity);
        return new Storage(address, capacity);
    }
}
