using System.Numerics;

namespace GradNet.Cpu;

/// <summary>How an element joins what came before it.</summary>
internal interface ICumulation
{
    static abstract T Combine<T>(T sum, T element)
        where T : unmanaged, INumber<T>;
}
