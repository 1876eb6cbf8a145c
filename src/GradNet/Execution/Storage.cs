namespace GradNet.Execution;

/// <summary>
/// The memory behind one or more values. Nobody disposes it: when no value refers to it any more, its finalizer hands the block back to the pool.
/// </summary>
internal sealed unsafe class Storage
{
    private nint _address;
    private int _owners;

    private Storage(nint address, long capacity)
    {
        _address = address;
        Capacity = capacity;
    }

    ~Storage()
    {
        if (_address != 0)
            MemoryPool.Return(_address, Capacity);
    }

    /// <summary>Bytes in the block, at least what was asked for.</summary>
    public long Capacity { get; }

    /// <summary>
    /// The start of the block. Whoever passes it to a kernel keeps this object alive until the kernel has returned.
    /// </summary>
    /// <exception cref="InvalidOperationException">The memory was given up.</exception>
    public byte* Address => _address != 0 ? (byte*)_address : throw new InvalidOperationException(
        "This tensor was computed from the values that parameters had before an optimizer's step, and was not kept: " +
        "read it, or call Keep() on it, before the step.");

    /// <summary>How many values were made that lie in the memory.</summary>
    public int Owners => _owners;

    /// <summary>Counts a value that lies in the memory.</summary>
    public void AddOwner() => Interlocked.Increment(ref _owners);

    /// <summary>Gives the memory up at once. To be called by the last who could use it.</summary>
    public void Release()
    {
        nint address = Interlocked.Exchange(ref _address, 0);
#pragma warning disable CA1816 // Nobody disposes: this is the finalizer's work, done early.
        GC.SuppressFinalize(this);
#pragma warning restore CA1816
        if (address != 0)
            MemoryPool.Return(address, Capacity);
    }

    /// <summary>Gives the memory to another storage, with what is in it. To be called by the last who could use it here.</summary>
    public Storage HandOn()
    {
#pragma warning disable CA1816 // The memory is the other's to return.
        GC.SuppressFinalize(this);
#pragma warning restore CA1816
        return new Storage(Interlocked.Exchange(ref _address, 0), Capacity);
    }

    /// <summary>Takes a block of at least <paramref name="bytes"/> bytes; its contents are undefined.</summary>
    public static Storage Allocate(long bytes)
    {
        nint address = MemoryPool.Rent(bytes, out long capacity);
        return new Storage(address, capacity);
    }
}
