using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>Shows a training while it runs.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Runs a training that tells the callback how it goes on, and shows it meanwhile.</summary>
    T Show<T>(Func<TrainingCallback, T> train);
}
