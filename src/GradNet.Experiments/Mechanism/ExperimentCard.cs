namespace GradNet.Experiments;

/// <summary>What an experiment is, without running it.</summary>
public sealed record ExperimentCard
{
    /// <summary>The name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands in the subject.</summary>
    public required CatalogSection Section { get; init; }

    /// <summary>What it shows, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>The authors whose work it follows.</summary>
    public required string Paper { get; init; }

    /// <summary>The year of that work, by which a section is ordered.</summary>
    public required int Year { get; init; }

    /// <summary>What it learns from.</summary>
    public string Data { get; init; } = "made by the program";

    /// <summary>How it is done, in a sentence.</summary>
    public required string Recipe { get; init; }

    /// <summary>What is measured.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>What can be set on the command line.</summary>
    public IReadOnlyList<ExperimentOption> Options { get; init; } = [];
}
