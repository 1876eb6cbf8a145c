namespace GradNet.Tests.Samples;

/// <summary>How far a result may lie from the reference, in units of the dtype's precision (2⁻²³ or 2⁻⁵²).</summary>
/// <param name="Relative">Times the magnitude of the expected element.</param>
/// <param name="Absolute">For sums, whose terms may cancel: times one.</param>
internal readonly record struct Tolerance(double Relative, double Absolute = 0)
{
    /// <summary>For operations that move elements or round once.</summary>
    public static Tolerance Exact { get; }

    /// <summary>Whether an element is close enough. NaNs are equal to each other; what rounds to the same infinity is equal.</summary>
    public bool Accepts(double expected, double actual, DType dtype)
    {
        double rounded = dtype == DType.Float32 ? (float)expected : expected;
        if (rounded.Equals(actual) || rounded == actual)
            return true;
        if (dtype is not (DType.Float32 or DType.Float64) || !double.IsFinite(actual) || double.IsNaN(expected))
            return IsNextToOverflow(rounded, actual, dtype);
        double epsilon = dtype == DType.Float32 ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52);
        double smallest = dtype == DType.Float32 ? float.Epsilon : double.Epsilon;
        return Math.Abs(actual - expected) <= (epsilon * ((Relative * Math.Abs(expected)) + Absolute)) + (smallest * Relative);
    }

    /// <summary>A result within the tolerance of the largest number may round to infinity.</summary>
    private bool IsNextToOverflow(double expected, double actual, DType dtype)
    {
        double largest = dtype == DType.Float32 ? float.MaxValue : double.MaxValue;
        double epsilon = dtype == DType.Float32 ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52);
        return Relative > 0 && double.IsInfinity(actual) && Math.Sign(actual) == Math.Sign(expected)
            && Math.Abs(expected) >= largest * (1 - (Relative * epsilon));
    }
}
