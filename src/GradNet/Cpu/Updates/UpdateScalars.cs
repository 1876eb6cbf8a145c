using System.Runtime.CompilerServices;

namespace GradNet.Cpu;

/// <summary>Numbers that are the same for all elements, such as the learning rate, spread over the lanes.</summary>
[InlineArray(Length)]
internal struct UpdateScalars<V>
{
    public const int Length = 8;

    private V _first;
}
