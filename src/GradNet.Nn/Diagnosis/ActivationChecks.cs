using static System.FormattableString;

namespace GradNet.Nn;

/// <summary>What the values behind activations tell.</summary>
internal static class ActivationChecks
{
    private const double ManyDead = 0.2, MuchSaturation = 0.5;

    /// <summary>Rectifiers that are 0 for every example learn nothing any more.</summary>
    public static IEnumerable<Finding> DeadUnits(ComputationGraph graph)
    {
        int layer = 0;
        foreach (ComputationNode node in graph.Nodes.Where(node => node.Name == "Relu" && node.Value.Rank > 1))
        {
            layer++;
            int[] examplesAndPlaces = [.. Enumerable.Range(0, node.Value.Rank).Where(axis => axis != 1)];
            Tensor alive = (node.Value > 0f).Any([.. examplesAndPlaces]); // [units]
            long dead = (!alive).Sum().Item<long>();
            if (dead > ManyDead * alive.ElementCount)
            {
                yield return new Finding(
                    "dead units",
                    Invariant($"{dead} of the {alive.ElementCount} units of rectifier layer {layer} are 0 for every one of {node.Value.Shape[0]} examples."),
                    "Give a smaller learning rate, first weights after He with biases at 0, or a leaky rectifier.");
            }
        }
    }

    /// <summary>Sigmoids and hyperbolic tangents at their ends let hardly any gradient through.</summary>
    public static IEnumerable<Finding> Saturation(ComputationGraph graph)
    {
        int layer = 0;
        foreach (ComputationNode node in graph.Nodes.Where(node => node.Name is "Tanh" or "Sigmoid" && node.Value.Rank > 1))
        {
            layer++;
            Tensor y = node.Value;
            Tensor slope = node.Name == "Tanh" ? 1f - y.Square() : 4f * y * (1f - y); // as parts of the steepest
            double flat = (slope < 0.05f).Cast(DType.Float32).Mean().Item<float>();
            if (flat > MuchSaturation)
            {
                yield return new Finding(
                    "saturation",
                    Invariant($"{100 * flat:F0} % of the values of {node.Name.ToLowerInvariant()} layer {layer} lie where its slope is below a twentieth of the steepest."),
                    "Scale the inputs to mean 0 and variance 1, give smaller first weights (Xavier), or normalise before the activation.");
            }
        }
    }
}
