using GradNet.Cli.Text;
using GradNet.Experiments;

namespace GradNet.Cli.Experiments;

/// <summary>Finds experiments by name.</summary>
internal static class ExperimentCatalog
{
    private static IEnumerable<string> Names => Catalog.All.Select(experiment => experiment.Card.Name);

    /// <summary>The experiment of that name.</summary>
    /// <exception cref="CommandException">There is none; the message suggests the nearest.</exception>
    public static Experiment Find(string name) =>
        Catalog.All.FirstOrDefault(experiment => experiment.Card.Name == name) ?? throw CommandException.Usage(
            $"there is no experiment \"{name}\".{NearestName.Question(name, Names)} gradnet list shows them.");

    /// <summary>The options "name=value" of an experiment.</summary>
    /// <exception cref="CommandException">One is not of that form, or the experiment has no such option.</exception>
    public static IReadOnlyDictionary<string, string> ParseOptions(ExperimentCard card, IReadOnlyList<string> assignments)
    {
        var options = new Dictionary<string, string>();
        foreach (string assignment in assignments)
        {
            string[] parts = assignment.Split('=', 2);
            if (parts.Length != 2 || card.Options.All(option => option.Name != parts[0]))
            {
                string known = card.Options.Count == 0
                    ? "it has none"
                    : "there are: " + string.Join(", ", card.Options.Select(option => $"{option.Name}={option.Default} ({option.Description})"));
                throw CommandException.Usage($"{card.Name} has no option \"{assignment}\"; options are NAME=VALUE, and {known}.");
            }

            options[parts[0]] = parts[1];
        }

        return options;
    }
}
