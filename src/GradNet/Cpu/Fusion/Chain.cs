using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GradNet.Cpu;

/// <summary>
/// Elementwise operations that run as one loop: a tile of elements goes through all of them while it is in the first-level cache, so that
/// what only the chain needs never reaches memory. Each operation does to the tile what it does to whole tensors; the bits are the same.
/// </summary>
/// <remarks>The first tiles are the inputs, then come the outputs, then what is passed on inside.</remarks>
internal sealed unsafe class Chain
{
    private readonly TileStream[] _streams;

    // At addresses that do not change.
    private readonly TileInstruction[] _instructions;
    private readonly int[] _tileOffsets;
    private readonly int _scratchBytes;
    private readonly nint _count;
    private readonly bool _readsMore;

    /// <summary>Where the strides of the inputs stand.</summary>
    private readonly nint[] _workspace;

    /// <param name="instructions">The operations in order.</param>
    /// <param name="operands">
    /// How the inputs and then the outputs lie. All have one number of elements; the outputs are contiguous and overlap no input.
    /// </param>
    /// <param name="temporaries">Bytes an element of each tile that is passed on inside.</param>
    /// <param name="readsMore">Whether it reads as many elements of something else as it reads of the kernel's result before it.</param>
    public Chain(
        TileInstruction[] instructions, ReadOnlySpan<(DType DType, Layout Layout)> operands, ReadOnlySpan<int> temporaries, bool readsMore)
    {
        _instructions = Pinned<TileInstruction>(instructions.Length);
        instructions.CopyTo(_instructions, 0);
        _count = (nint)operands[^1].Layout.Shape.ElementCount;
        _readsMore = readsMore;
        int axes = 0;
        int reserved = 0;
        foreach ((_, Layout layout) in operands)
            axes += 2 * layout.Shape.Rank;
        _workspace = Pinned<nint>(axes);
        nint* workspace = AddressOf(_workspace);
        _streams = new TileStream[operands.Length];
        _tileOffsets = Pinned<int>(operands.Length + temporaries.Length);
        for (int i = 0; i < operands.Length; i++)
        {
            _streams[i] = new TileStream(new Operand(null, operands[i].DType, operands[i].Layout), workspace);
            workspace += 2 * operands[i].Layout.Shape.Rank;
            _tileOffsets[i] = Reserve(_streams[i].BufferBytes);
        }

        for (int i = 0; i < temporaries.Length; i++)
            _tileOffsets[operands.Length + i] = Reserve(StridedSequence<byte>.TileSize * temporaries[i]);

        _scratchBytes = reserved;

        int Reserve(int bytes)
        {
            reserved += bytes;
            return reserved - bytes;
        }
    }

    /// <summary>Inputs and outputs.</summary>
    public int Operands => _streams.Length;

    /// <summary>The chain over operands that begin at these addresses, valid while this object is alive.</summary>
    /// <param name="addresses">One for each operand.</param>
    /// <param name="streams">Room for as many.</param>
    public ChainChunks At(ReadOnlySpan<nint> addresses, TileStream* streams)
    {
        for (int i = 0; i < addresses.Length; i++)
            streams[i] = _streams[i].At(addresses[i]);
        return new ChainChunks(
            streams, addresses.Length, AddressOf(_instructions), _instructions.Length, AddressOf(_tileOffsets), _tileOffsets.Length, _scratchBytes, _count, _readsMore);
    }

    private static T[] Pinned<T>(int length)
        where T : unmanaged => GC.AllocateUninitializedArray<T>(length, pinned: true);

    private static T* AddressOf<T>(T[] pinned)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
