namespace GradNet.Plots;

/// <summary>A direction of a chart: what it measures, with its unit, and how values are laid out. It covers what the chart shows.</summary>
public sealed class Axis
{
    private const int FewestTicks = 3;

    private readonly Func<IEnumerable<double>, AxisScale> _fit;

    private Axis(string title, Func<IEnumerable<double>, AxisScale> fit) => (Title, _fit) = (title, fit);

    /// <summary>What is measured, with its unit.</summary>
    public string Title { get; }

    /// <summary>An even axis of that title.</summary>
    public static implicit operator Axis(string title) => Linear(title);

    /// <summary>An axis on which equal distances are equal differences.</summary>
    /// <param name="title">What is measured.</param>
    /// <param name="including">Values that are covered beside those of the chart.</param>
    /// <param name="tickCount">About how many places are marked.</param>
    public static Axis Linear(string title, IReadOnlyList<double>? including = null, int tickCount = 6) => new(title, values =>
    {
        (double min, double max) = Range(values.Concat(including ?? []));
        IReadOnlyList<Tick> ticks = AxisTicks.Linear(min, max, tickCount);
        return new AxisScale(ticks, ticks[0].Value, ticks[^1].Value);
    });

    /// <summary>An axis that begins and ends exactly where it is told to; what lies outside is drawn at its end.</summary>
    public static Axis Between(string title, double first, double last, int tickCount = 6) => new(title, _ =>
    {
        double slack = 1e-9 * (last - first);

        // Round numbers may lie outside: finer ones are tried until enough of them lie inside to read the axis by.
        Tick[] inside = [];
        for (int count = tickCount; inside.Length < FewestTicks && count < tickCount + 20; count++)
        {
            inside = [.. AxisTicks.Linear(first, last, count)
                .Where(tick => tick.Value >= first - slack && tick.Value <= last + slack)];
        }

        return new AxisScale(inside, first, last);
    });

    /// <summary>An axis on which equal distances are equal ratios; the values that are not positive lie at its start.</summary>
    /// <param name="title">What is measured.</param>
    /// <param name="including">Values that are covered beside those of the chart.</param>
    /// <param name="decades">The most powers of ten below the largest value that are shown.</param>
    public static Axis Logarithmic(string title, IReadOnlyList<double>? including = null, int decades = 6) => new(title, values =>
    {
        (double min, double max) = Range(values.Concat(including ?? []).Where(value => value > 0).DefaultIfEmpty(1));
        IReadOnlyList<Tick> ticks = AxisTicks.Logarithmic(Math.Max(min, max * Math.Pow(10, -decades)), max);
        return new AxisScale(ticks, ticks[0].Value, ticks[^1].Value, IsLogarithmic: true);
    });

    /// <summary>A place for each name; category i is centred at i.</summary>
    public static Axis Categories(string title, IReadOnlyList<string> names) => new(title, _ =>
        new AxisScale([.. names.Select((name, i) => new Tick(i, name))], -0.5, names.Count - 0.5));

    /// <summary>The axis for a chart that shows these values.</summary>
    internal AxisScale Fit(IEnumerable<double> values) => _fit(values);

    private static (double Min, double Max) Range(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
    }
}
