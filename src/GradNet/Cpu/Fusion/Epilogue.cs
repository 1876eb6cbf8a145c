namespace GradNet.Cpu;

/// <summary>
/// What happens to the elements of a float32 result when its kernel has finished them, on any thread. A kernel says how many neighbours it
/// finishes at a time (<see cref="ForRunsOf"/>), hands over every run of them after its last write (<see cref="Run"/>), and says at the end
/// that all are there (<see cref="Complete"/>): short runs are not worth it, and are taken then. <c>default</c> does nothing.
/// </summary>
internal readonly unsafe struct Epilogue
{
    private readonly ChainChunks* _chain;
    private readonly float* _result;
    private readonly bool _takesRuns;

    /// <param name="chain">The operations, alive as long as the kernel runs.</param>
    /// <param name="result">Where the result of the kernel begins; element by element it is an input of the chain.</param>
    public Epilogue(ChainChunks* chain, void* result)
        : this(chain, (float*)result, takesRuns: false)
    {
    }

    private Epilogue(ChainChunks* chain, float* result, bool takesRuns)
    {
        _chain = chain;
        _result = result;
        _takesRuns = takesRuns;
    }

    /// <summary>Whether there is anything to do.</summary>
    public bool IsDefined => _chain != null;

    /// <summary>The epilogue of a kernel that finishes so many neighbouring elements at a time.</summary>
    public Epilogue ForRunsOf(nint length) => new(_chain, _result, takesRuns: _chain != null && length >= _chain->ShortestRun);

    /// <summary>Takes finished elements while they are in the cache.</summary>
    /// <param name="first">The first.</param>
    /// <param name="length">Elements of a run.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="pitch">Elements from one run to the next.</param>
    public void Run(float* first, nint length, nint runs, nint pitch)
    {
        if (!_takesRuns)
            return;
        if (length == pitch)
            (length, runs) = (length * runs, 1);
        _chain->Run((nint)(first - _result), length, runs, pitch);
    }

    /// <summary>Takes all elements, if it has not taken them in runs.</summary>
    public void Complete()
    {
        if (_chain != null && !_takesRuns)
            _chain->Run();
    }
}
