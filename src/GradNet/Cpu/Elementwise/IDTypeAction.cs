using System.Numerics;

namespace GradNet.Cpu;

/// <summary>Work that is written for any element type.</summary>
internal interface IDTypeAction
{
    void Run<T>()
        where T : unmanaged, INumber<T>;
}
