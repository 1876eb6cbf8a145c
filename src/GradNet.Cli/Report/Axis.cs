namespace GradNet.Cli.Report;

/// <summary>A direction of a chart: what it measures, its ticks, and where a value lies between the first and the last of them.</summary>
internal sealed class Axis
{
    private readonly bool _isLogarithmic;

    private Axis(string title, IReadOnlyList<Tick> ticks, bool isLogarithmic)
    {
        Title = title;
        Ticks = ticks;
        _isLogarithmic = isLogarithmic;
    }

    /// <summary>What is measured, with its unit.</summary>
    public string Title { get; }

    /// <summary>The marked places.</summary>
    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>An axis that covers the values evenly.</summary>
    public static Axis Linear(string title, IEnumerable<double> values, int tickCount = 6)
    {
        (double min, double max) = Range(values);
        return new(title, AxisTicks.Linear(min, max, tickCount), isLogarithmic: false);
    }

    /// <summary>An axis on which equal distances are equal ratios; the values that are not positive lie at its start.</summary>
    public static Axis Logarithmic(string title, IEnumerable<double> values)
    {
        (double min, double max) = Range(values.Where(value => value > 0).DefaultIfEmpty(1));
        return new(title, AxisTicks.Logarithmic(Math.Max(min, max * 1e-6), max), isLogarithmic: true);
    }

    /// <summary>0 at the first tick, 1 at the last.</summary>
    public double Position(double value)
    {
        double first = Scale(Ticks[0].Value);
        double last = Scale(Ticks[^1].Value);
        return Math.Clamp((Scale(value) - first) / (last - first), 0, 1);
    }

    private static (double Min, double Max) Range(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
    }

    private double Scale(double value) => _isLogarithmic ? Math.Log10(Math.Max(value, Ticks[0].Value)) : value;
}
