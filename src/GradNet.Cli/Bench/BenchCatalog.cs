using GradNet.Cli.Bench.Cases;
using GradNet.Cli.Text;

namespace GradNet.Cli.Bench;

/// <summary>Finds groups and cases by name.</summary>
internal static class BenchCatalog
{
    /// <summary>Names that a message can hold.</summary>
    private const int LongestList = 12;

    /// <summary>Every group.</summary>
    public static IReadOnlyList<BenchGroup> Groups { get; } =
        [GemmCases.Group, ConvolutionCases.Group, ElementwiseCases.Group, StepCases.Group, InferenceCases.Group, LoaderCases.Group];

    /// <summary>The names of the groups.</summary>
    public static IEnumerable<string> GroupNames => Groups.Select(group => group.Name);

    /// <summary>The group of a name, or all of them; with the name of a case, that case alone.</summary>
    /// <exception cref="CommandException">There is no such group or case; the message suggests the nearest.</exception>
    public static IReadOnlyList<BenchGroup> Select(string? groupName, string? only)
    {
        IReadOnlyList<BenchGroup> groups = groupName is null ? Groups : [FindGroup(groupName)];
        if (only is null)
            return groups;
        foreach (BenchGroup group in groups)
        {
            if (group.Cases.FirstOrDefault(candidate => candidate.Name == only) is { } found)
                return [new BenchGroup(group.Name, () => [found])];
        }

        throw NoCase(only, groups);
    }

    private static BenchGroup FindGroup(string name) =>
        Groups.FirstOrDefault(group => group.Name == name) ?? throw CommandException.Usage(
            $"there is no group \"{name}\".{NearestName.Question(name, GroupNames)} There are: {string.Join(", ", GroupNames)}.");

    private static CommandException NoCase(string name, IReadOnlyList<BenchGroup> groups)
    {
        string where = groups.Count == 1 ? $" in {groups[0].Name}" : "";
        string[] names = [.. groups.SelectMany(group => group.Cases).Select(candidate => candidate.Name)];
        string there = names.Length <= LongestList
            ? $"There are: {string.Join(", ", names)}."
            : $"The first column of gradnet bench {string.Join('|', groups.Select(group => group.Name))} has the names.";
        return CommandException.Usage($"there is no case \"{name}\"{where}.{NearestName.Question(name, names)} {there}");
    }
}
