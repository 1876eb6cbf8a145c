namespace GradNet.Nn;

/// <summary>Ends a training whose loss (of validation where there is one) has stopped falling.</summary>
/// <remarks>Prechelt, "Early stopping, but when?", 1998.</remarks>
/// <param name="patience">Epochs without a smaller loss.</param>
internal sealed class EarlyStopping(int patience) : TrainingCallback
{
    public override void OnTrainingStarted(TrainingContext training) => StopIfHopeless(training);

    public override void OnEpochFinished(TrainingContext training, EpochRecord epoch) => StopIfHopeless(training);

    private void StopIfHopeless(TrainingContext training)
    {
        if (training.State.EpochsSinceBest >= patience)
            training.Stop();
    }
}
