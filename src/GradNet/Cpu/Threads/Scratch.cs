using System.Runtime.InteropServices;

namespace GradNet.Cpu;

/// <summary>Working memory of kernels: native blocks that each thread keeps for its next kernel and frees when it ends.</summary>
internal sealed unsafe class Scratch
{
    private const nuint Alignment = 64;

    // A larger block is given back as soon as its kernel is done.
    private const nint MaxKeptBytes = 32 << 20;

    [ThreadStatic]
    private static Scratch? _current;

    private readonly Block[] _blocks = new Block[8];

    private Scratch()
    {
    }

    ~Scratch()
    {
        foreach (ref Block block in _blocks.AsSpan())
            block.Free();
    }

    /// <summary>Lends the calling thread uninitialised memory, aligned to 64 bytes, until the lease is disposed of.</summary>
    public static Lease<T> Rent<T>(nint count)
        where T : unmanaged
    {
        _current ??= new Scratch();
        nint bytes = checked(count * sizeof(T));
        ref Block block = ref _current.Choose(bytes);
        if (block.Bytes < bytes)
            block.Grow(bytes);
        block.IsLent = true;
        return new Lease<T>(ref block);
    }

    /// <summary>The smallest free block that is large enough, or else the largest free one.</summary>
    private ref Block Choose(nint bytes)
    {
        int chosen = -1;
        for (int i = 0; i < _blocks.Length; i++)
        {
            if (_blocks[i].IsLent)
                continue;
            if (chosen < 0)
            {
                chosen = i;
                continue;
            }

            nint size = _blocks[i].Bytes, best = _blocks[chosen].Bytes;
            if (best < bytes ? size > best : size >= bytes && size < best)
                chosen = i;
        }

        if (chosen < 0)
            throw new InvalidOperationException("A kernel holds more scratch blocks than a thread has.");
        return ref _blocks[chosen];
    }

    /// <summary>A loan of scratch memory.</summary>
    internal readonly ref struct Lease<T>
        where T : unmanaged
    {
        private readonly ref Block _block;

        public Lease(ref Block block)
        {
            _block = ref block;
            Pointer = (T*)block.Data;
        }

        public T* Pointer { get; }

        public void Dispose()
        {
            _block.IsLent = false;
            if (_block.Bytes > MaxKeptBytes)
                _block.Free();
        }
    }

    internal struct Block
    {
        public void* Data;
        public nint Bytes;
        public bool IsLent;

        public void Grow(nint bytes)
        {
            Free();
            Data = NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
            Bytes = bytes;
        }

        public void Free()
        {
            NativeMemory.AlignedFree(Data);
            Data = null;
            Bytes = 0;
        }
    }
}
