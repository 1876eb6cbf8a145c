namespace GradNet;

/// <summary>The element type of a tensor.</summary>
public enum DType
{
    /// <summary>Truth values, a byte each: the result of comparisons, and masks.</summary>
    Bool,

    /// <summary>Unsigned 8-bit integers: pixels and labels.</summary>
    UInt8,

    /// <summary>Signed 32-bit integers.</summary>
    Int32,

    /// <summary>Signed 64-bit integers: indices and labels.</summary>
    Int64,

    /// <summary>IEEE 754 single precision, the default of every layer.</summary>
    Float32,

    /// <summary>IEEE 754 double precision.</summary>
    Float64,
}
