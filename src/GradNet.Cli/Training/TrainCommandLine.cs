using System.Globalization;
using System.Text;
using GradNet.Cli.Runs;

namespace GradNet.Cli.Training;

/// <summary>Writes a run's options as the command that begins it, with nothing left to defaults.</summary>
internal static class TrainCommandLine
{
    /// <summary>The command line.</summary>
    public static string Of(RunOptions options)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        var line = new StringBuilder();
        line.Append(invariant, $"gradnet train {options.Model} --data {Quoted(options.DataSource)} --epochs {options.Epochs}");
        line.Append(invariant, $" --batch {options.Batch} --lr {options.LearningRate:R} --optimizer {options.Optimizer}");
        if (options.Schedule is { } schedule)
            line.Append(invariant, $" --schedule \"{schedule}\"");
        if (options.Ema is { } decay)
            line.Append(invariant, $" --ema {decay:R}");
        if (options.Swa is { } firstEpoch)
            line.Append(invariant, $" --swa {firstEpoch}");
        line.Append(invariant, $" --seed {options.Seed}");
        if (options.Shift > 0)
            line.Append(invariant, $" --shift {options.Shift}");
        if (options.Examples is { } examples)
            line.Append(invariant, $" --examples {examples}");
        return line.ToString();
    }

    private static string Quoted(string argument) => argument.Contains(' ') ? $"\"{argument}\"" : argument;
}
