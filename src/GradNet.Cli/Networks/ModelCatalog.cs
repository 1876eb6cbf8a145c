using GradNet.Cli.Text;
using GradNet.Models;

namespace GradNet.Cli.Networks;

/// <summary>Finds models by name.</summary>
internal static class ModelCatalog
{
    private static IEnumerable<string> Names => Zoo.All.Select(entry => entry.Name);

    /// <summary>The model of that name.</summary>
    /// <exception cref="CommandException">There is none; the message suggests the nearest.</exception>
    public static ModelEntry Find(string name) => TryFind(name) ?? throw CommandException.Usage(
        $"there is no model \"{name}\".{NearestName.Question(name, Names)} There are: {string.Join(", ", Names)}.");

    /// <summary>The model of that name, or null.</summary>
    public static ModelEntry? TryFind(string name) => Zoo.All.FirstOrDefault(entry => entry.Name == name);

    /// <summary>What to say where the name of a model is missing.</summary>
    public static CommandException Missing(string command) =>
        CommandException.Usage($"{command} needs the name of a model: {string.Join(", ", Names)}; gradnet list describes them.");
}
