using GradNet.Nn;

namespace GradNet.Cli.Tests.Training;

/// <summary>A training of which callbacks can be told without one.</summary>
internal static class ImaginedTraining
{
    public static TrainingContext Of(int epochs, int stepsPerEpoch)
    {
        Sequential model = [new Linear(1, 1)];
        return new TrainingContext(new Trainer(model, new Sgd(model.Parameters, 0.1)), epochs, stepsPerEpoch);
    }
}
