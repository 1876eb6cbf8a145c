namespace GradNet.Distributions;

/// <summary>Intervals on which densities are positive.</summary>
internal static class Supports
{
    /// <summary>All numbers.</summary>
    public static (Tensor Low, Tensor High) Real { get; } = Interval(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Above 0.</summary>
    public static (Tensor Low, Tensor High) Positive { get; } = Interval(0, double.PositiveInfinity);

    /// <summary>From 0 to 1.</summary>
    public static (Tensor Low, Tensor High) Unit { get; } = Interval(0, 1);

    private static (Tensor Low, Tensor High) Interval(double low, double high) => (Tensor.FromScalar(low), Tensor.FromScalar(high));
}
