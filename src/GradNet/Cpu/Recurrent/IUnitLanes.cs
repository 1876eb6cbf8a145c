namespace GradNet.Cpu;

/// <summary>How many neighbouring elements a unit's formula takes at once.</summary>
internal unsafe interface IUnitLanes<V>
    where V : struct, IFloatVector<V>
{
    static abstract int Count { get; }

    static abstract V Load(float* source);

    static abstract void Store(V value, float* destination);
}
