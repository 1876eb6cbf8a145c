namespace GradNet.Experiments;

/// <summary>Every experiment. The list is written when the library is built; an experiment is added by adding its file.</summary>
public static partial class Catalog
{
    /// <summary>The experiments by section and year.</summary>
    public static IReadOnlyList<Experiment> All { get; } =
    [
        .. CreateAll().OrderBy(experiment => experiment.Card.Section)
            .ThenBy(experiment => experiment.Card.Year)
            .ThenBy(experiment => experiment.Card.Name, StringComparer.Ordinal),
    ];

    private static partial Experiment[] CreateAll();
}
