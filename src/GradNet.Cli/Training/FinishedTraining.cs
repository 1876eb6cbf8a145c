using GradNet.Cli.Evaluation;
using GradNet.Nn;

namespace GradNet.Cli.Training;

/// <summary>What came out of a training.</summary>
/// <param name="Run">The run.</param>
/// <param name="Network">The network with the weights after the last step.</param>
/// <param name="History">The epochs.</param>
/// <param name="Losses">The loss over the steps.</param>
/// <param name="StepsPerEpoch">Steps in an epoch.</param>
/// <param name="ImagesPerEpoch">Images that an epoch learns from.</param>
/// <param name="Test">What the network said of the test images.</param>
internal sealed record FinishedTraining(
    PreparedRun Run,
    Module<Tensor, Tensor> Network,
    TrainingHistory History,
    IReadOnlyList<(double Step, double Loss)> Losses,
    int StepsPerEpoch,
    int ImagesPerEpoch,
    Outcome Test)
{
    /// <summary>Number of learned numbers.</summary>
    public long Parameters => Network.Parameters.Sum(parameter => parameter.Shape.ElementCount);

    /// <summary>Seconds spent learning, over all interruptions, without validation and test.</summary>
    public double Seconds => History.Epochs.Sum(epoch => epoch.Seconds);
}
