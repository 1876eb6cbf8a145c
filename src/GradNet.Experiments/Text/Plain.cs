using System.Globalization;

namespace GradNet.Experiments;

/// <summary>Numbers as people read them.</summary>
public static class Plain
{
    /// <summary>61706 as "61,706".</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>0.0083 as "0.83 %".</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F2} %");

    /// <summary>Four significant digits: 0.03127, 2.303, 1.2e-05.</summary>
    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>"0.8 s", "12 s", "3 min 05 s", "2 h 07 min".</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"),
        < 59.5 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F0} s"),
        < 3599.5 => Split(time.TotalSeconds, 60, "min", "s"),
        _ => Split(time.TotalMinutes, 60, "h", "min"),
    };

    /// <summary>"1 image", "2 images".</summary>
    public static string Plural(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Split(double small, int factor, string bigUnit, string smallUnit)
    {
        (long big, long rest) = Math.DivRem((long)Math.Round(small), factor);
        return $"{big} {bigUnit} {rest:00} {smallUnit}";
    }
}
