using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>Shows a training while it runs.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Runs something that reports progress, and shows it meanwhile.</summary>
    T Show<T>(Func<ITrainingProgress, T> train);
}
