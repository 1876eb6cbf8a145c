using System.Globalization;
using GradNet.Cli.Runs;

namespace GradNet.Cli.Training;

/// <summary>A run is continued with the options it began with: to give another would give other weights.</summary>
internal static class ResumeAgreement
{
    /// <summary>Compares what is said again with what was said first.</summary>
    /// <exception cref="CommandException">They differ, or the run is finished.</exception>
    public static void Check(TrainRequest request, RunFolder folder, RunOptions options)
    {
        if (request.Out is { } other && Path.GetFullPath(other) != Path.GetFullPath(folder.Path))
            throw CommandException.Usage($"--resume continues in its own folder, {folder.Path}; leave --out away.");

        Require(folder, "the model", request.Model, options.Model);
        Require(folder, "--epochs", request.Epochs, options.Epochs);
        Require(folder, "--batch", request.Batch, options.Batch);
        Require(folder, "--optimizer", request.Optimizer, options.Optimizer);
        Require(folder, "--lr", request.LearningRate, options.LearningRate);
        Require(folder, "--schedule", request.Schedule is { } text ? ScheduleText.Normalize(text) : null, options.Schedule ?? "the model's own");
        Require(folder, "--ema", request.Ema, options.Ema);
        Require(folder, "--swa", request.Swa, options.Swa);
        Require(folder, "--seed", request.Seed, options.Seed);
        Require(folder, "--shift", request.Shift, options.Shift);
        if (request.Examples is { } examples && examples != options.Examples)
            throw Disagreement(folder, "--examples", examples, options.Examples?.ToString(CultureInfo.InvariantCulture) ?? "all of them");
        if (folder.IsFinished)
            throw new CommandException($"{folder.Path}: this training is finished; test it with: gradnet eval {folder.Path}");
    }

    private static void Require<T>(RunFolder folder, string what, T? given, T? began)
        where T : struct, IEquatable<T>
    {
        if (given is { } value && !value.Equals(began))
            throw Disagreement(folder, what, value, began as object ?? "nothing");
    }

    private static void Require(RunFolder folder, string what, string? given, string began)
    {
        if (given is not null && given != began)
            throw Disagreement(folder, what, given, began);
    }

    private static CommandException Disagreement<T>(RunFolder folder, string what, T given, object began)
    {
        FormattableString message =
            $"{folder.Path} was begun with {began} for {what}, not {given}; leave it away, or begin a new run without --resume.";
        return CommandException.Usage(message.ToString(CultureInfo.InvariantCulture));
    }
}
