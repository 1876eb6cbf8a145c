namespace GradNet.Cpu;

/// <summary>Neighbouring elements of memory, read and written together.</summary>
internal unsafe interface ILanes<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    /// <summary>How many.</summary>
    static abstract int Count { get; }

    static abstract V Load(T* source);

    static abstract void Store(V a, T* destination);
}
