using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>How run.json and --schedule write a schedule: as <see cref="NamedSchedules"/> does, or "constant".</summary>
internal static class ScheduleText
{
    private const string Constant = "constant";

    /// <summary>The names.</summary>
    public static string Names => string.Join(", ", [Constant, .. NamedSchedules.All]);

    /// <summary>The text of a schedule; null is a rate that stays.</summary>
    public static string Of(ILearningRateSchedule? schedule) => schedule?.ToString() ?? Constant;

    /// <summary>The text with nothing left to defaults.</summary>
    /// <exception cref="CommandException">It describes no schedule.</exception>
    public static string Normalize(string text) => Of(Parse(text));

    /// <summary>The schedule of a text; null is a rate that stays.</summary>
    /// <exception cref="CommandException">It describes none.</exception>
    public static ILearningRateSchedule? Parse(string text)
    {
        try
        {
            return text.Trim() == Constant ? null : NamedSchedules.Parse(text);
        }
        catch (ArgumentException error)
        {
            throw CommandException.Usage($"--schedule {text}: {ErrorSentence.OneLine(error)}.");
        }
    }
}
