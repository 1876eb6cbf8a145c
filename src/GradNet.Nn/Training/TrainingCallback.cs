namespace GradNet.Nn;

/// <summary>
/// Takes part in a training: is told of each event on the thread that trains, in the order in which the trainer lists its callbacks, before
/// training goes on. Schedules, averages of weights, early stopping, checkpoints, logs and displays are callbacks; override what you need.
/// </summary>
/// <example><code>
/// public sealed class StopWhenGood(double accuracy) : TrainingCallback
/// {
///     public override void OnEvaluationFinished(TrainingContext training, Evaluation evaluation)
///     {
///         if (evaluation.Accuracy >= accuracy)
///             training.Stop();
///     }
/// }
/// </code></example>
public abstract class TrainingCallback
{
    /// <summary>What it remembers; checkpoints save it, so that a resumed training goes on with the same bits.</summary>
    public virtual IReadOnlyList<(string Name, State State)> NamedStates => [];

    /// <summary>Training begins, or goes on from where <see cref="TrainingContext.State"/> is.</summary>
    public virtual void OnTrainingStarted(TrainingContext training)
    {
    }

    /// <summary>An epoch begins or, after an interruption, goes on.</summary>
    public virtual void OnEpochStarted(TrainingContext training)
    {
    }

    /// <summary>A step is about to be taken: the last moment to set its learning rate.</summary>
    public virtual void OnStepStarted(TrainingContext training)
    {
    }

    /// <summary>A step is done, and counted in the state.</summary>
    public virtual void OnStepFinished(TrainingContext training, TrainingStep step)
    {
    }

    /// <summary>The model is about to be measured on the validation examples.</summary>
    public virtual void OnEvaluationStarted(TrainingContext training)
    {
    }

    /// <summary>The model has been measured on the validation examples.</summary>
    public virtual void OnEvaluationFinished(TrainingContext training, Evaluation evaluation)
    {
    }

    /// <summary>An epoch is done, with its evaluation, and counted in the state.</summary>
    public virtual void OnEpochFinished(TrainingContext training, EpochRecord epoch)
    {
    }

    /// <summary>Training has ended, after all epochs or because a callback stopped it.</summary>
    public virtual void OnTrainingFinished(TrainingContext training)
    {
    }

    /// <summary>Training ends before it is finished; whoever holds a file lets go of it.</summary>
    public virtual void OnTrainingInterrupted(TrainingContext training, TrainingInterruption reason)
    {
    }
}
