namespace GradNet.Datasets;

/// <summary>How a table is written down.</summary>
public sealed record CsvOptions
{
    /// <summary>Whether the first line names the columns; without names they are called column1, column2, and so on.</summary>
    public bool Header { get; init; } = true;

    /// <summary>What stands between two values; found from the first lines among comma, semicolon, tab and bar unless given.</summary>
    public char? Separator { get; init; }

    /// <summary>Values that stand for a missing one, besides an empty one.</summary>
    public IReadOnlyList<string> MissingValues { get; init; } = ["?", "NA", "NaN"];
}
