using System.CommandLine;
using GradNet.Cli.Data;
using GradNet.Cli.Report;
using GradNet.Cli.Runs;
using GradNet.Cli.Training;
using GradNet.Datasets;
using GradNet.Experiments;
using GradNet.Nn;

namespace GradNet.Cli.Commands;

/// <summary>gradnet train: trains a model and leaves weights, curves, figures and a report.</summary>
internal static class TrainCommand
{
    private const int LargestShift = 14;

    private static readonly Argument<string?> Model = new("MODEL")
    {
        Description = "The model's name; gradnet list shows them. Not needed with --resume.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Data = SharedOptions.Data(
        "The data; unless given, mnist in the folder that GRADNET_DATA names, else the built-in digits.");

    private static readonly Option<int?> Epochs = NumberOption.Integer("--epochs", "Passes over the training images.", 1);
    private static readonly Option<int?> Batch = NumberOption.Integer("--batch", "Images a step.", 1);
    private static readonly Option<double?> LearningRate = NumberOption.Positive(
        "--lr", "The learning rate, from which the model's own schedule starts.");
    private static readonly Option<string?> Optimizer = new("--optimizer") { Description = "sgd, momentum, adam, adamw, lion ...", HelpName = "NAME" };
    private static readonly Option<string?> Schedule = new("--schedule")
    {
        Description = $"How the rate changes, as in cosine or \"warm-up(0.1, 0, linear)\": {ScheduleText.Names}.",
        HelpName = "TEXT",
    };

    private static readonly Option<double?> Ema = NumberOption.Fraction(
        "--ema", "Averages the weights, of which each step keeps this part, such as 0.999; the average is validated, kept and tested.");

    private static readonly Option<int?> Swa = NumberOption.Integer(
        "--swa", "Averages the weights after each epoch from this one on; the average is validated, kept and tested.", 1);

    private static readonly Option<string[]> Log = CreateLog();

    private static readonly Option<bool> FindLearningRate = new("--find-learning-rate")
    {
        Description = "Trains for 100 steps with a rising rate only, and says at which the loss falls fastest.",
    };

    private static readonly Option<ulong?> Seed = NumberOption.Seed(
        "--seed", "Fixes all that is random; the same seed gives the same bits. 1 unless given.");
    private static readonly Option<int?> Threads = SharedOptions.Threads();
    private static readonly Option<int?> Shift = NumberOption.Integer(
        "--shift", "Moves training images at random by up to so many pixels.", 0, LargestShift);

    private static readonly Option<int?> Examples = NumberOption.Integer(
        "--examples", "Trains on the first so many training images only, and tests on as many at most.", 1);

    private static readonly Option<string?> Out = new("--out")
    {
        Description = $"The folder for the files; a new one under {RunFolder.DefaultParent}/ unless given.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Resume = new("--resume")
    {
        Description = "Continues the run in this folder, to the bits it would have had without the interruption.",
        HelpName = "DIR",
    };

    private static readonly Option<int?> CheckpointEvery = NumberOption.Integer(
        "--checkpoint-every", "Steps between checkpoints; 250 unless given.", 1);

    private static readonly Option<ExecutionPolicy?> Policy = SharedOptions.Policy();
    private static readonly Option<bool> Profile = new("--profile")
    {
        Description = $"Times every kernel: writes {RunFolder.ProfileName} for chrome://tracing, and shows the ten dearest.",
    };

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Tells when the first step was done, of every plan that is made, and how many were there already." };

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("train", "Trains a model and writes its weights, curves, figures and a report.")
        {
            Model, Data, Epochs, Batch, LearningRate, Optimizer, Schedule, Ema, Swa, Seed, Threads, Shift, Examples, Out, Resume,
            CheckpointEvery, Log, FindLearningRate, Policy, Profile, Verbose,
        };
        command.SetAction(parsed =>
        {
            SharedOptions.UseThreads(parsed.GetValue(Threads));
            SharedOptions.UsePolicy(parsed.GetValue(Policy));
            TrainRequest request = RequestOf(parsed);
            return parsed.GetValue(FindLearningRate) ? LearningRateSearch.RunAsync(context, request) : RunAsync(context, request);
        });
        HelpWithExamples.AddTo(
            command,
            "gradnet train lenet5                                      the built-in digits, as the model is usually trained",
            "gradnet train lenet5 --data ../data/mnist --epochs 3 --seed 2",
            "gradnet train mlp --data fashion-mnist --shift 2          downloaded once, then cached",
            "gradnet train mlp --find-learning-rate                    which --lr to give",
            "gradnet train lenet5 --schedule cosine --ema 0.999 --log tensorboard",
            "gradnet train lenet5 --policy deferred --profile          each step as one plan; which kernels take the time",
            "gradnet train --resume runs/lenet5-mnist-s1               go on after Ctrl-C, a crash or a power cut");
        return command;
    }

    private static TrainRequest RequestOf(ParseResult parsed) => new()
    {
        Model = parsed.GetValue(Model),
        Data = parsed.GetValue(Data),
        Examples = parsed.GetValue(Examples),
        Epochs = parsed.GetValue(Epochs),
        Batch = parsed.GetValue(Batch),
        LearningRate = parsed.GetValue(LearningRate),
        Optimizer = parsed.GetValue(Optimizer),
        Schedule = parsed.GetValue(Schedule),
        Ema = parsed.GetValue(Ema),
        Swa = parsed.GetValue(Swa),
        Log = parsed.GetValue(Log) ?? [],
        Seed = parsed.GetValue(Seed),
        Shift = parsed.GetValue(Shift),
        CheckpointEvery = parsed.GetValue(CheckpointEvery),
        Out = parsed.GetValue(Out),
        Resume = parsed.GetValue(Resume),
        IsProfiled = parsed.GetValue(Profile),
        IsVerbose = parsed.GetValue(Verbose),
    };

    private static Option<string[]> CreateLog()
    {
        var log = new Option<string[]>("--log")
        {
            Description = $"Writes every step beside the run's own files, too: {string.Join(", ", TrainingLogs.Names)}; may be given several times.",
            HelpName = "KIND",
        };
        log.AcceptOnlyFromAmong(TrainingLogs.Names);
        return log;
    }

    private static async Task<int> RunAsync(CommandContext context, TrainRequest request)
    {
        if (request is { Ema: not null, Swa: not null })
            throw CommandException.Usage("--ema and --swa are two ways to average the weights; give one.");
        PreparedRun run = await PreparedRun.PrepareAsync(request, new DataCatalog(context)).ConfigureAwait(false);
        run.Folder.Create();
        using var held = RunLock.Take(run.Folder);
        if (request.Resume is null)
            run.Folder.Write(run.Options);
        WriteIntroduction(context.Output, run);
        using VerboseLog? log = request.IsVerbose ? new VerboseLog(context.Error) : null;
        ITrainingDisplay display = context.Terminal is { } terminal
            ? new LiveDisplay(terminal)
            : new PlainDisplay(context.Output, TimeProvider.System);
        try
        {
            using KernelProfile? profile = request.IsProfiled ? KernelProfile.Start() : null;
            FinishedTraining training = TrainingRun.Run(run, display, log, context.Cancellation);
            profile?.Dispose();
            RunFiles.Write(training);
            WriteConclusion(context.Output, training);
            if (profile is not null)
                ProfileReport.Write(context.Output, profile, run.Folder.Profile);
            return ExitCode.Success;
        }
        catch (OperationCanceledException error)
        {
            throw new CommandException($"stopped; continue with: gradnet train --resume {run.Folder.Path}", ExitCode.Interrupted, error);
        }
        catch (NonFiniteException error)
        {
            throw new CommandException(
                $"{ErrorSentence.OneLine(error)}; the last good checkpoint stays in {run.Folder.Path}, and a smaller --lr than " +
                $"{Plain.Number(run.Options.LearningRate)} may help.",
                inner: error);
        }
    }

    private static void WriteIntroduction(TextWriter output, PreparedRun run)
    {
        RunOptions options = run.Options;
        TrainTestSplit data = run.Data.Split;
        output.WriteLine($"{run.Entry.Name}: {run.Entry.Description} ({run.Entry.Paper})");
        output.WriteLine(
            $"{options.Data}: {Plain.Plural(data.Train.Count, "training image")}, " +
            $"{Plain.Count(TrainingRun.ValidationCount(data.Train))} of them set aside for validation, {Plain.Plural(data.Test.Count, "test image")}");
        output.WriteLine(
            $"{Plain.Plural(options.Epochs, "epoch")}, batches of {options.Batch}, {options.Optimizer} at rate " +
            $"{Plain.Number(options.LearningRate)}, seed {options.Seed}, {Plain.Plural(Parallelism.Threads, "thread")}");
    }

    private static void WriteConclusion(TextWriter output, FinishedTraining training)
    {
        string folder = training.Run.Folder.Path;
        output.WriteLine();
        string time = Plain.Duration(TimeSpan.FromSeconds(training.Seconds));
        output.WriteLine($"test error  {training.Test.ErrorText}");
        output.WriteLine($"trained in  {time}, {Plain.Count(training.Parameters)} parameters");
        output.WriteLine($"files in    {folder}: model.safetensors, history.csv, result.json, report.html");
        output.WriteLine($"look at     {training.Run.Folder.Report}");
        output.WriteLine($"try next    gradnet predict IMAGE.png --model {folder}");
    }
}
