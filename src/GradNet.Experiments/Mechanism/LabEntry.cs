using GradNet.Plots;

namespace GradNet.Experiments;

/// <summary>Something that an experiment wrote or showed: a heading, a line, a table, or pictures with the text as their caption.</summary>
public sealed record LabEntry
{
    /// <summary>A heading.</summary>
    public string? Heading { get; init; }

    /// <summary>A line, or the caption of the pictures.</summary>
    public string? Text { get; init; }

    /// <summary>A table.</summary>
    public TextTable? Table { get; init; }

    /// <summary>Pictures side by side.</summary>
    public IReadOnlyList<Plot> Plots { get; init; } = [];
}
