namespace GradNet;

/// <summary>
/// The element type of a tensor. float32, float64, int32, int64 and uint64 are computed in themselves; the narrower types are stored, and an
/// operation computes in the next of these that holds them (float32, int32, int64) and rounds or wraps its result once.
/// </summary>
public enum DType
{
    /// <summary>Truth values, a byte each: the result of comparisons, and masks.</summary>
    Bool,

    /// <summary>Unsigned 8-bit integers: pixels and labels.</summary>
    UInt8,

    /// <summary>Signed 8-bit integers: quantized weights.</summary>
    Int8,

    /// <summary>Unsigned 16-bit integers.</summary>
    UInt16,

    /// <summary>Signed 16-bit integers: sound.</summary>
    Int16,

    /// <summary>Unsigned 32-bit integers.</summary>
    UInt32,

    /// <summary>Signed 32-bit integers.</summary>
    Int32,

    /// <summary>Unsigned 64-bit integers.</summary>
    UInt64,

    /// <summary>Signed 64-bit integers: indices and labels.</summary>
    Int64,

    /// <summary>IEEE 754 half precision: 11 bits of precision up to 65,504.</summary>
    Float16,

    /// <summary>The upper half of a float32: its range at 8 bits of precision.</summary>
    BFloat16,

    /// <summary>IEEE 754 single precision, the default of every layer.</summary>
    Float32,

    /// <summary>IEEE 754 double precision.</summary>
    Float64,
}
