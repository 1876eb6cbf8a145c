namespace GradNet.Nn;

/// <summary>Is told how a training goes on, on the thread that trains.</summary>
public interface ITrainingProgress
{
    /// <summary>Training begins or goes on.</summary>
    /// <param name="epochs">Epochs in all.</param>
    /// <param name="stepsPerEpoch">Steps in each.</param>
    /// <param name="finishedEpochs">Epochs that are finished already.</param>
    void Started(int epochs, int stepsPerEpoch, int finishedEpochs);

    /// <summary>A step is done.</summary>
    void StepDone(TrainingStep step);

    /// <summary>An epoch, with its validation, is done.</summary>
    void EpochDone(EpochRecord epoch);

    /// <summary>Training has ended, after all epochs or by early stopping.</summary>
    void Finished(TrainingHistory history);
}
