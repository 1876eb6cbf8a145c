namespace GradNet.Cpu;

/// <summary>How a loop writes its results.</summary>
internal unsafe interface IStore
{
    static abstract void Store<V>(V a, float* destination)
        where V : struct, IFloatVector<V>;
}
