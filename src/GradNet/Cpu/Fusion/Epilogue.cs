namespace GradNet.Cpu;

/// <summary>
/// What happens to elements of a float32 result as soon as its kernel has finished them, while they are in the cache. A kernel that takes one
/// hands over every element once, from any thread, after the last write; no epilogue at all is <c>default</c>.
/// </summary>
internal readonly unsafe struct Epilogue
{
    /// <summary>Shorter runs of elements cost more than a pass of their own over all of them.</summary>
    private const nint ShortestRun = 128;

    private readonly ChainChunks* _chain;
    private readonly float* _result;

    /// <param name="chain">The operations, alive as long as the kernel runs.</param>
    /// <param name="result">Where the result of the kernel begins; element by element it is the first input of the chain.</param>
    public Epilogue(ChainChunks* chain, void* result)
    {
        _chain = chain;
        _result = (float*)result;
    }

    /// <summary>The epilogue of a kernel that finishes so many neighbouring elements at a time; nothing if it has to come after the kernel.</summary>
    public Epilogue ForRunsOf(nint length) => length >= ShortestRun ? this : default;

    /// <summary>What is left of the epilogue when parts of it have been handed to the kernel as <paramref name="used"/>.</summary>
    public void RunUnless(Epilogue used)
    {
        if (_chain != null && used._chain == null)
            _chain->Run();
    }

    /// <summary>Takes finished elements.</summary>
    /// <param name="first">The first.</param>
    /// <param name="length">Elements of a run.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="pitch">Elements from one run to the next.</param>
    public void Run(float* first, nint length, nint runs, nint pitch)
    {
        if (_chain == null)
            return;
        if (length == pitch)
            (length, runs) = (length * runs, 1);
        _chain->Run((nint)(first - _result), length, runs, pitch);
    }
}
