using GradNet.Cpu;

namespace GradNet.Planning;

/// <summary>Where elements are in a run: a buffer, and how they lie there.</summary>
/// <param name="Buffer">The number of the buffer.</param>
/// <param name="DType">The type of the elements.</param>
/// <param name="Layout">Their layout from the start of the buffer.</param>
internal readonly record struct Place(int Buffer, DType DType, Layout Layout)
{
    /// <summary>The address of the first element, given where the buffers begin.</summary>
    public nint Address(ReadOnlySpan<nint> addresses) => addresses[Buffer] + ((nint)Layout.Offset * DType.Size);

    /// <summary>What a kernel sees, given where the buffers begin.</summary>
    public unsafe Operand At(ReadOnlySpan<nint> addresses) => new((void*)Address(addresses), DType, Layout);
}
