namespace GradNet.Nn;

/// <summary>Keeps the checkpoint of a folder up to date.</summary>
/// <param name="path">The file.</param>
/// <param name="every">Steps between checkpoints, besides the one after each epoch.</param>
internal sealed class CheckpointFiles(string path, int? every) : TrainingCallback
{
    public override void OnTrainingStarted(TrainingContext training) => training.SaveCheckpoint(path);

    public override void OnStepFinished(TrainingContext training, TrainingStep step)
    {
        if (training.IsStopped || step.Step % every == 0)
            training.SaveCheckpoint(path);
    }

    public override void OnEpochFinished(TrainingContext training, EpochRecord epoch) => training.SaveCheckpoint(path);

    public override void OnTrainingInterrupted(TrainingContext training, TrainingInterruption reason)
    {
        if (reason == TrainingInterruption.Cancelled)
            training.SaveCheckpoint(path);
    }
}
