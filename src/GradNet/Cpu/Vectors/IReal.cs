namespace GradNet.Cpu;

/// <summary>
/// Real numbers that a formula is written for once: a vector of float32, or a float64. Every operation is correctly rounded, so the width
/// never shows in a result.
/// </summary>
/// <remarks>Masks come from comparisons and go to <see cref="Select"/>.</remarks>
internal interface IReal<V>
    where V : struct, IReal<V>
{
    /// <summary>The same value in every lane.</summary>
    static abstract implicit operator V(float value);

    static abstract V operator +(V a, V b);

    static abstract V operator -(V a, V b);

    static abstract V operator *(V a, V b);

    static abstract V operator /(V a, V b);

    static abstract V operator -(V a);

    /// <summary>The nearest number to a value, in every lane.</summary>
    static virtual V From(double value) => (float)value;

    static abstract V Abs(V a);

    static abstract V Sqrt(V a);

    /// <summary>The larger, with NaN larger than everything and +0 larger than −0.</summary>
    static abstract V Max(V a, V b);

    /// <summary>The smaller, with NaN smaller than everything and −0 smaller than +0.</summary>
    static abstract V Min(V a, V b);

    static abstract V Less(V a, V b);

    /// <summary>a where the mask is set, b elsewhere.</summary>
    static abstract V Select(V mask, V a, V b);
}
