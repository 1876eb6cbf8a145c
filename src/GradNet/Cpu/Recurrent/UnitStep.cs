namespace GradNet.Cpu;

/// <summary>What a step of one example reads and writes.</summary>
internal readonly unsafe struct UnitStep
{
    /// <summary>Hidden elements; gate g of element i of a row of contributions is number g · Size + i.</summary>
    public required nint Size { get; init; }

    /// <summary>What the input contributes, [gates · size].</summary>
    public required float* Input { get; init; }

    /// <summary>What the last hidden state contributes, without the bias, [gates · size].</summary>
    public required float* Product { get; init; }

    /// <summary>[gates · size].</summary>
    public required float* Bias { get; init; }

    /// <summary>The hidden state before, [size].</summary>
    public required float* Hidden { get; init; }

    /// <summary>The second part of the state before, [size].</summary>
    public required float* Cell { get; init; }

    /// <summary>The row of the first plane that is written.</summary>
    public required float* Result { get; init; }

    /// <summary>Distance between planes.</summary>
    public required nint Plane { get; init; }
}
