namespace GradNet.Plots;

/// <summary>An axis that was fitted to what a chart shows.</summary>
/// <param name="Ticks">The marked places.</param>
/// <param name="First">The value at its start.</param>
/// <param name="Last">The value at its end.</param>
/// <param name="IsLogarithmic">Whether equal distances are equal ratios.</param>
internal sealed record AxisScale(IReadOnlyList<Tick> Ticks, double First, double Last, bool IsLogarithmic = false)
{
    /// <summary>0 at the start, 1 at the end; values outside lie at the nearer of them.</summary>
    public double Position(double value) =>
        Math.Clamp((Transform(value) - Transform(First)) / (Transform(Last) - Transform(First)), 0, 1);

    private double Transform(double value) => IsLogarithmic ? Math.Log10(Math.Max(value, First)) : value;
}
