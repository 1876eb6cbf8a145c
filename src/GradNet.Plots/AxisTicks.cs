using System.Globalization;

namespace GradNet.Plots;

/// <summary>Round numbers that cover a range.</summary>
internal static class AxisTicks
{
    /// <summary>
    /// Multiples of 1, 2 or 5 times a power of ten, about <paramref name="count"/> of them; the first and the last enclose the range.
    /// </summary>
    public static IReadOnlyList<Tick> Linear(double min, double max, int count)
    {
        (min, max) = Widen(min, max);
        double step = RoundStep((max - min) / Math.Max(1, count - 1));
        int decimals = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        long first = (long)Math.Floor((min / step) + 1e-9);
        long last = (long)Math.Ceiling((max / step) - 1e-9);
        string format = "N" + decimals.ToString(CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => Make((first + i) * step, format))];
    }

    /// <summary>
    /// Powers of ten and, the shorter the range the more, multiples of them; the first and the last enclose the range, which is positive.
    /// </summary>
    public static IReadOnlyList<Tick> Logarithmic(double min, double max)
    {
        int lowest = (int)Math.Floor(Math.Log10(min) + 1e-9);
        int highest = (int)Math.Ceiling(Math.Log10(max) - 1e-9);
        double[] factors = (highest - lowest) switch
        {
            <= 1 => [1, 1.5, 2, 3, 5, 7],
            <= 3 => [1, 2, 5],
            _ => [1],
        };
        var values = new List<double>();
        for (int exponent = lowest; exponent <= highest; exponent++)
            values.AddRange(factors.Select(factor => factor * Math.Pow(10, exponent)));

        int first = Math.Max(0, values.FindLastIndex(value => value <= min * (1 + 1e-9)));
        int last = values.FindIndex(value => value >= max * (1 - 1e-9));
        last = Math.Min(Math.Max(last, first + 1), values.Count - 1);
        return [.. values[first..(last + 1)].Select(value => Make(value, value >= 1000 ? "N0" : "G3"))];
    }

    private static Tick Make(double value, string format) => new(value, value.ToString(format, CultureInfo.InvariantCulture));

    private static double RoundStep(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        double[] candidates = [1, 2, 5, 10];
        return power * candidates.First(candidate => candidate >= (step / power) - 1e-9);
    }

    private static (double Min, double Max) Widen(double min, double max)
    {
        if (max > min)
            return (min, max);
        double margin = Math.Max(Math.Abs(min) * 0.1, 1e-3);
        return (min - margin, max + margin);
    }
}
