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
    private readonly TileInstruction[] _instructions;
    private readonly TileStream[] _streams;
    private readonly int[] _tileOffsets;
    private readonly int _scratchBytes;
    private readonly nint _count;

    /// <summary>Where the strides of the inputs stand, at an address that does not change.</summary>
    private readonly nint[] _workspace;

    /// <param name="instructions">The operations in order.</param>
    /// <param name="operands">
    /// How the inputs and then the outputs lie. All have one number of elements; the outputs are contiguous and overlap no input.
    /// </param>
    /// <param name="temporaries">Bytes an element of each tile that is passed on inside.</param>
    public Chain(TileInstruction[] instructions, ReadOnlySpan<(DType DType, Layout Layout)> operands, ReadOnlySpan<int> temporaries)
    {
        _instructions = instructions;
        _count = (nint)operands[^1].Layout.Shape.ElementCount;
        int axes = 0;
        int reserved = 0;
        foreach ((_, Layout layout) in operands)
            axes += 2 * layout.Shape.Rank;
        _workspace = GC.AllocateUninitializedArray<nint>(axes, pinned: true);
        nint* workspace = (nint*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_workspace));
        _streams = new TileStream[operands.Length];
        _tileOffsets = new int[operands.Length + temporaries.Length];
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

    /// <summary>Runs the chain on operands that begin at these addresses.</summary>
    public void Run(ReadOnlySpan<nint> addresses)
    {
        TileStream* streams = stackalloc TileStream[addresses.Length];
        for (int i = 0; i < addresses.Length; i++)
            streams[i] = _streams[i].At(addresses[i]);
        fixed (TileInstruction* instructions = _instructions)
        fixed (int* tileOffsets = _tileOffsets)
        {
            Chunks.Run(_count, new ChainChunks(
                streams, addresses.Length, instructions, _instructions.Length, tileOffsets, _tileOffsets.Length, _scratchBytes, _count));
        }

        GC.KeepAlive(_workspace);
    }
}
