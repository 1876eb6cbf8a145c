namespace GradNet.Cpu;

/// <summary>What the derivative of a step of one example reads and writes. Gradients that pass from step to step lie in pairs of buffers.</summary>
internal readonly unsafe struct UnitStepBack
{
    /// <summary>Hidden elements.</summary>
    public required nint Size { get; init; }

    /// <summary>The hidden state before, [size].</summary>
    public required float* Hidden { get; init; }

    /// <summary>The second part of the state before, [size].</summary>
    public required float* Cell { get; init; }

    /// <summary>The row of the first plane that the step wrote.</summary>
    public required float* Result { get; init; }

    /// <summary>Distance between planes.</summary>
    public required nint Plane { get; init; }

    /// <summary>Gradient of the hidden state after the step, as it was used outside, [size].</summary>
    public required float* HiddenGradient { get; init; }

    /// <summary>Gradient of the second part after the step, as it was used outside, [size].</summary>
    public required float* CellGradient { get; init; }

    /// <summary>Gradient of the hidden state after the step through the next step's product, [size].</summary>
    public required float* Product { get; init; }

    /// <summary>Gradients of the parts after the step past the next step's product, [size] each, a plane of carries apart.</summary>
    public required float* CarryIn { get; init; }

    /// <summary>The same for the parts before the step; written.</summary>
    public required float* CarryOut { get; init; }

    /// <summary>Distance between the carries of two parts.</summary>
    public required nint CarryPlane { get; init; }

    /// <summary>Gradient of what the input contributes, [gates · size]; written.</summary>
    public required float* InputGradient { get; init; }

    /// <summary>Gradient of what the last hidden state contributes, [gates · size]; written where it differs.</summary>
    public required float* ProductGradient { get; init; }
}
