namespace GradNet.Nn;

/// <summary>How the learning rate changes over a training.</summary>
public interface ILearningRateSchedule
{
    /// <summary>What the optimizer's learning rate is multiplied by.</summary>
    /// <param name="progress">Part of all steps that has been taken, from 0 to 1.</param>
    double Factor(double progress);
}
