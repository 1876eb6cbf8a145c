using GradNet.Cli.Evaluation;
using GradNet.Cli.Networks;
using GradNet.Cli.Runs;
using GradNet.Datasets;
using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>Trains a prepared run from its first step, or from its last checkpoint.</summary>
internal static class TrainingRun
{
    /// <summary>One training image in so many is set aside, to see after each epoch how the network does on new images.</summary>
    private const int ValidationShare = 12;

    /// <summary>Which images are set aside does not depend on the run's seed, so that runs can be compared.</summary>
    private const ulong ValidationSeed = 0;

    /// <summary>Number of training images that are set aside.</summary>
    public static int ValidationCount(ImageDataset train) => train.Count / ValidationShare;

    /// <summary>Trains to the end and tests.</summary>
    /// <param name="run">What is trained.</param>
    /// <param name="display">Shows it.</param>
    /// <param name="log">Is told of it, too.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">Training was stopped; its checkpoint is saved.</exception>
    /// <exception cref="NonFiniteException">Training diverged.</exception>
    public static FinishedTraining Run(PreparedRun run, ITrainingDisplay display, ITrainingProgress? log, CancellationToken cancellation)
    {
        RunOptions options = run.Options;
        ImageDataset all = run.Data.Split.Train;
        (ImageDataset train, ImageDataset validation) = all.SplitValidation(ValidationCount(all), ValidationSeed);
        RandomSource.Default.Reset(options.Seed);
        Module<Tensor, Tensor> network = run.Entry.Create(all.ClassNames.Count);
        Optimizer optimizer = NamedOptimizers.Create(options.Optimizer, network.Parameters, options.LearningRate);
        int stepsPerEpoch = new DataLoader(train, options.Batch).BatchCount;

        (TrainingHistory history, IReadOnlyList<(double, double)> losses) = display.Show(progress =>
        {
            using var curve = new LossCurve(run.Folder.Steps);
            var trainer = new Trainer(network, optimizer, run.Entry.Loss)
            {
                BatchSize = options.Batch,
                Seed = options.Seed,
                Schedule = run.Entry.Schedule,
                Folder = run.Folder.Path,
                Metadata = TrainedModel.Describe(run.Entry, run.Data.Split.Train),
                CheckpointEvery = options.CheckpointEvery,
                Progress = new ProgressGroup(log is null ? [progress, curve] : [progress, curve, log]),
            };
            if (File.Exists(run.Folder.Checkpoint))
                trainer.Resume(run.Folder.Path);
            IDataset examples = options.Shift > 0 ? train.Augment(new ShiftAugmentation(options.Shift)) : train;
            TrainingHistory history = trainer.Fit(examples, validation.Count > 0 ? validation : null, options.Epochs, cancellation);
            return (history, curve.Points);
        });
        Outcome test = Evaluator.Evaluate(run.Entry, network, run.Data.Split.Test, cancellation);
        return new FinishedTraining(run, network, history, losses, stepsPerEpoch, train.Count, test);
    }
}
