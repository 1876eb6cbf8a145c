namespace GradNet.Nn;

/// <summary>Says in words what is wrong with a network or its training: what was measured, and what to try.</summary>
public static class Doctor
{
    /// <summary>Everything that was found; nothing where all looks well.</summary>
    public static IReadOnlyList<Finding> Examine(Checkup checkup)
    {
        ComputationGraph graph;
        using (Phase.Inference())
        {
            Tensor loss = checkup.Loss(checkup.Network.Forward(checkup.Examples.Inputs), checkup.Examples.Labels);
            graph = ComputationGraph.Of(loss, [.. checkup.Network.NamedParameters.Select(named => (named.Name, named.Parameter.Value))]);
        }

        return
        [
            .. ActivationChecks.DeadUnits(graph),
            .. ActivationChecks.Saturation(graph),
            .. GradientChecks.Of(graph, checkup.Network),
            .. TrainingChecks.LearningRate(checkup.Losses),
            .. TrainingChecks.Overfitting(checkup.History),
            .. TrainingChecks.Balance(checkup.Classes),
        ];
    }
}
