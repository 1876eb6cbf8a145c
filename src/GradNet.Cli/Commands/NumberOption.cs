using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace GradNet.Cli.Commands;

/// <summary>Options that take a number and say, where it is a bad one, which they take.</summary>
internal static class NumberOption
{
    /// <summary>An option for a whole number between two bounds, both included.</summary>
    public static Option<int?> Integer(string name, string description, int min, int max = int.MaxValue)
    {
        string range = max == int.MaxValue ? $"of at least {min}" : $"from {min} to {max}";
        return Create(name, "N", description, $"a whole number {range}", min, max);
    }

    /// <summary>An option for a seed.</summary>
    public static Option<ulong?> Seed(string name, string description) =>
        Create(name, "N", description, "a whole number of at least 0", ulong.MinValue, ulong.MaxValue);

    /// <summary>An option for a number above 0.</summary>
    public static Option<double?> Positive(string name, string description) =>
        Create(name, "X", description, "a number above 0, such as 0.001", double.Epsilon, float.MaxValue);

    /// <summary>An option for a number from 0 to less than 1.</summary>
    public static Option<double?> Fraction(string name, string description) =>
        Create(name, "X", description, "a number from 0 to less than 1, such as 0.999", 0, Math.BitDecrement(1.0));

    private static Option<T?> Create<T>(string name, string placeholder, string description, string expected, T min, T max)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = placeholder,
            CustomParser = result => Parse(result, name, expected, min, max),
        };

    private static T? Parse<T>(ArgumentResult result, string name, string expected, T min, T max)
        where T : struct, INumber<T>
    {
        string text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T number) && number >= min && number <= max)
            return number;

        result.AddError($"{name} takes {expected}, not \"{text}\".");
        return null;
    }
}
