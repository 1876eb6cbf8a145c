using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>Tells several of a training's progress.</summary>
internal sealed class ProgressGroup(params ITrainingProgress[] members) : ITrainingProgress
{
    /// <inheritdoc/>
    public void Started(int epochs, int stepsPerEpoch, int finishedEpochs) =>
        Array.ForEach(members, member => member.Started(epochs, stepsPerEpoch, finishedEpochs));

    /// <inheritdoc/>
    public void StepDone(TrainingStep step) => Array.ForEach(members, member => member.StepDone(step));

    /// <inheritdoc/>
    public void EpochDone(EpochRecord epoch) => Array.ForEach(members, member => member.EpochDone(epoch));

    /// <inheritdoc/>
    public void Finished(TrainingHistory history) => Array.ForEach(members, member => member.Finished(history));
}
