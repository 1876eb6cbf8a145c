using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GradNet.Cpu;

/// <summary>
/// Elementwise operations that run as one loop: a tile of elements goes through all of them while it is in the first-level cache, so that
/// what only the chain needs never reaches memory. Each operation does to the tile what it does to whole tensors; the bits are the same.
/// </summary>
/// <remarks>The first tiles are the inputs, then come the outputs, then what is passed on inside.</remarks>
internal sealed unsafe class Chain
{
    // Chains of a few runs are not worth a compilation.
    private const int RunsBeforeCompilation = 16;
    private const int FewestElements = 1024;
    private const int MostOperations = 16;

    private readonly TileStream[] _streams;

    // At addresses that do not change.
    private readonly TileInstruction[] _instructions;
    private readonly int[] _tileOffsets;
    private readonly int _scratchBytes;
    private readonly TileRole[] _roles;
    private readonly nint _count;
    private readonly bool _isFloat = true;
    private readonly bool _readsMore;

    /// <summary>Where the strides of the inputs stand.</summary>
    private readonly nint[] _workspace;

    /// <summary>The compiled loop, once it is there.</summary>
    private readonly TileLoop?[] _compiled = GC.AllocateArray<TileLoop?>(1, pinned: true);

    private int _runs;

    /// <param name="instructions">The operations in order.</param>
    /// <param name="operands">
    /// How the inputs and then the outputs lie. All have one number of elements; the outputs are contiguous and overlap no input.
    /// </param>
    /// <param name="temporaries">Bytes an element of each tile that is passed on inside.</param>
    /// <param name="outputs">How many of the operands are outputs.</param>
    /// <param name="readsMore">Whether it reads as many elements of something else as it reads of the kernel's result before it.</param>
    public Chain(
        TileInstruction[] instructions, ReadOnlySpan<(DType DType, Layout Layout)> operands, ReadOnlySpan<int> temporaries, int outputs, bool readsMore)
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
        _roles = new TileRole[operands.Length + temporaries.Length];
        _tileOffsets = Pinned<int>(operands.Length + temporaries.Length);
        for (int i = 0; i < operands.Length; i++)
        {
            _streams[i] = new TileStream(new Operand(null, operands[i].DType, operands[i].Layout), workspace);
            workspace += 2 * operands[i].Layout.Shape.Rank;
            _tileOffsets[i] = Reserve(_streams[i].BufferBytes);
            _isFloat &= operands[i].DType == DType.Float32;
            _roles[i] = i >= operands.Length - outputs ? TileRole.Output : IsNumber(operands[i].Layout) ? TileRole.Number : TileRole.Input;
        }

        for (int i = 0; i < temporaries.Length; i++)
            _tileOffsets[operands.Length + i] = Reserve(StridedSequence<byte>.TileSize * temporaries[i]);

        _scratchBytes = reserved;
        if (CompilesAtOnce && CanCompile())
            Compile();

        int Reserve(int bytes)
        {
            reserved += bytes;
            return reserved - bytes;
        }
    }

    /// <summary>Whether each chain is compiled when it is made, if it can be, for tests.</summary>
    public static bool CompilesAtOnce { get; set; }

    /// <summary>Inputs and outputs.</summary>
    public int Operands => _streams.Length;

    /// <summary>The chain over operands that begin at these addresses, valid while this object is alive.</summary>
    /// <param name="addresses">One for each operand.</param>
    /// <param name="streams">Room for as many.</param>
    public ChainChunks At(ReadOnlySpan<nint> addresses, TileStream* streams)
    {
        if (Interlocked.Increment(ref _runs) == RunsBeforeCompilation && _count >= FewestElements && CanCompile())
            ThreadPool.UnsafeQueueUserWorkItem(static chain => chain.Compile(), this, preferLocal: false);
        for (int i = 0; i < addresses.Length; i++)
            streams[i] = _streams[i].At(addresses[i]);
        return new ChainChunks(
            streams, addresses.Length, AddressOf(_instructions), _instructions.Length, AddressOf(_tileOffsets), _tileOffsets.Length, _scratchBytes,
            Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_compiled)), _count, _readsMore);
    }

    /// <summary>Replaces the tiles by one loop. It has the same bits, so nobody sees when.</summary>
    private void Compile()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return;
        TileInstruction[] instructions = [.. _instructions];
        TileLoop loop = Vector512.IsHardwareAccelerated ? ChainCompiler<Float512>.Compile(instructions, _roles)
            : Vector256.IsHardwareAccelerated ? ChainCompiler<Float256>.Compile(instructions, _roles)
            : ChainCompiler<Float128>.Compile(instructions, _roles);
        if (CompilesAtOnce || IsFaster(loop))
            _compiled[0] = loop;
    }

    /// <summary>
    /// Whether the loop takes less time than the operations one by one. A loop with more long functions than the compiler is willing to inline
    /// takes ten times as long, and where that begins only a trial tells.
    /// </summary>
    private bool IsFaster(TileLoop loop)
    {
        const int Trials = 7;
        int size = StridedSequence<float>.TileSize;
        using Scratch.Lease<float> memory = Scratch.Rent<float>((nint)_roles.Length * size);
        new Span<float>(memory.Pointer, _roles.Length * size).Fill(0.5f);
        byte** tiles = stackalloc byte*[_roles.Length];
        for (int i = 0; i < _roles.Length; i++)
            tiles[i] = (byte*)(memory.Pointer + ((nint)i * size));
        long compiled = long.MaxValue, interpreted = long.MaxValue;
        for (int trial = 0; trial < Trials; trial++)
        {
            long start = Stopwatch.GetTimestamp();
            foreach (TileInstruction instruction in _instructions)
                instruction.Run(tiles, size);
            long middle = Stopwatch.GetTimestamp();
            loop(tiles, size);
            compiled = Math.Min(compiled, Stopwatch.GetTimestamp() - middle);
            interpreted = Math.Min(interpreted, middle - start);
        }

        return compiled < interpreted;
    }

    /// <summary>Whether it is a loop over float32, without truth values in memory, in which something is passed on.</summary>
    private bool CanCompile() => RuntimeFeature.IsDynamicCodeSupported
        && _isFloat && _instructions.Length is > 1 and <= MostOperations
        && Array.TrueForAll(_instructions, instruction => instruction.Function.Vectors is not null);

    private static bool IsNumber(Layout layout) => layout.Shape.ElementCount > 1 && !layout.Strides.ContainsAnyExcept(0);

    private static T[] Pinned<T>(int length)
        where T : unmanaged => GC.AllocateUninitializedArray<T>(length, pinned: true);

    private static T* AddressOf<T>(T[] pinned)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
