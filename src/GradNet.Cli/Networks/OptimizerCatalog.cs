using GradNet.Cli.Text;
using GradNet.Nn;

namespace GradNet.Cli.Networks;

/// <summary>Finds optimizers by name.</summary>
internal static class OptimizerCatalog
{
    /// <summary>The name itself.</summary>
    /// <exception cref="CommandException">There is no such optimizer; the message suggests the nearest.</exception>
    public static string Require(string name) => NamedOptimizers.All.Contains(name) ? name : throw CommandException.Usage(
        $"there is no optimizer \"{name}\".{NearestName.Question(name, NamedOptimizers.All)} " +
        $"There are: {string.Join(", ", NamedOptimizers.All)}.");
}
