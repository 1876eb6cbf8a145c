using System.Globalization;

namespace GradNet.Experiments;

/// <summary>A number that an experiment measures, and the target that it should meet.</summary>
public sealed record Figure
{
    private Figure(string name, double target, bool isUpperBound) => (Name, Target, IsUpperBound) = (name, target, isUpperBound);

    /// <summary>What is measured, with its unit.</summary>
    public string Name { get; }

    /// <summary>The bound.</summary>
    public double Target { get; }

    /// <summary>Whether the figure should be at most, and not at least, the target.</summary>
    public bool IsUpperBound { get; }

    /// <summary>What the literature reports; empty where it reports nothing.</summary>
    public string Published { get; init; } = string.Empty;

    /// <summary>Whether it is a part of a whole, written in per cent.</summary>
    public bool IsShare { get; init; }

    /// <summary>The target of a run that was reduced to seconds on built-in data; the same unless given.</summary>
    public double? Reduced { get; init; }

    /// <summary>A figure that should be small.</summary>
    public static Figure AtMost(string name, double target) => new(name, target, isUpperBound: true);

    /// <summary>A figure that should be large.</summary>
    public static Figure AtLeast(string name, double target) => new(name, target, isUpperBound: false);

    /// <summary>The target in words: "≤ 8.00 %".</summary>
    public string TargetText => InWords(Target);

    /// <summary>The target in words for a run that may be reduced: "≤ 20.00 % for a reduced run".</summary>
    public string TargetTextOf(bool isReduced) => isReduced && Reduced is { } reduced ? $"{InWords(reduced)} for a reduced run" : TargetText;

    /// <summary>Whether a value meets the target.</summary>
    /// <param name="value">What was measured.</param>
    /// <param name="isReduced">Whether by a reduced run.</param>
    public bool IsMetBy(double value, bool isReduced = false)
    {
        double target = isReduced ? Reduced ?? Target : Target;
        return IsUpperBound ? value <= target : value >= target;
    }

    /// <summary>A value as it is written.</summary>
    public string Format(double value) => IsShare ? Plain.Percent(value) : value.ToString("G4", CultureInfo.InvariantCulture);

    private string InWords(double target) => IsUpperBound && target == 0 ? "0" : $"{(IsUpperBound ? '≤' : '≥')} {Format(target)}";
}
