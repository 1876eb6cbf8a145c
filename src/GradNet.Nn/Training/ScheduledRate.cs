namespace GradNet.Nn;

/// <summary>Sets the learning rate before each step.</summary>
/// <param name="schedule">How it changes.</param>
/// <param name="first">What the schedule multiplies.</param>
internal sealed class ScheduledRate(ILearningRateSchedule schedule, double first) : TrainingCallback
{
    public override void OnStepStarted(TrainingContext training)
    {
        // The middle of the step, so that neither the first nor the last is lost to a rate of 0.
        double progress = (training.StepsDone + 0.5) / ((long)training.Epochs * training.StepsPerEpoch);
        training.Optimizer.LearningRate = first * schedule.Factor(progress);
    }
}
