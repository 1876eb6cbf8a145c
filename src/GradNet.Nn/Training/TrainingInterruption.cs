namespace GradNet.Nn;

/// <summary>Why a training ended before it was finished.</summary>
public enum TrainingInterruption
{
    /// <summary>Its token was cancelled.</summary>
    Cancelled,

    /// <summary>The loop over its steps was left.</summary>
    Left,

    /// <summary>Something threw an exception.</summary>
    Failed,
}
