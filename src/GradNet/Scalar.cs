namespace GradNet;

/// <summary>
/// A number beside a tensor, as in <c>x * 2</c>. It is weak: it takes the tensor's dtype where that can hold its kind of number,
/// so that <c>x + 1.5</c> stays float32 for a float32 tensor.
/// </summary>
public readonly record struct Scalar
{
    private readonly double _real;
    private readonly long _integer;

    private Scalar(DType natural, double real, long integer)
    {
        NaturalDType = natural;
        _real = real;
        _integer = integer;
    }

    /// <summary>The dtype of a tensor that is made of this number alone: Bool, Int64 or Float32.</summary>
    public DType NaturalDType { get; }

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(DType.Bool, value ? 1 : 0, value ? 1 : 0);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => new(DType.Int64, value, value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(DType.Int64, value, value);

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(float value) => new(DType.Float32, value, 0);

    /// <summary>A real number.</summary>
    public static implicit operator Scalar(double value) => new(DType.Float32, value, 0);

    /// <summary>The number as a double.</summary>
    public double ToDouble() => _real;

    /// <summary>The number as a 64-bit integer; a real number is cut towards zero.</summary>
    public long ToInt64() => NaturalDType == DType.Float32 ? (long)_real : _integer;

    /// <summary>The dtype of the result when this number meets a tensor of <paramref name="dtype"/>.</summary>
    internal DType Beside(DType dtype) => Category(NaturalDType) <= Category(dtype) ? dtype : NaturalDType;

    /// <summary>Whether a dtype holds this number as it is; real numbers are rounded to fit.</summary>
    internal bool Fits(DType dtype) => dtype switch
    {
        DType.UInt8 => _integer is >= byte.MinValue and <= byte.MaxValue,
        DType.Int8 => _integer is >= sbyte.MinValue and <= sbyte.MaxValue,
        DType.UInt16 => _integer is >= ushort.MinValue and <= ushort.MaxValue,
        DType.Int16 => _integer is >= short.MinValue and <= short.MaxValue,
        DType.UInt32 => _integer is >= uint.MinValue and <= uint.MaxValue,
        DType.Int32 => _integer is >= int.MinValue and <= int.MaxValue,
        DType.UInt64 => _integer >= 0,
        _ => true,
    };

    private static int Category(DType dtype) => dtype switch
    {
        DType.Bool => 0,
        _ when dtype.IsFloating => 2,
        _ => 1,
    };
}
