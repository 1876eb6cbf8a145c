namespace GradNet.Cpu;

/// <summary>What a kernel asks for while it computes: at step k, what lies at an offset of the step's own behind the start.</summary>
internal readonly unsafe struct Upcoming(float* start, nint* offsets)
{
    public float* Start { get; } = start;

    public nint* Offsets { get; } = offsets;
}
