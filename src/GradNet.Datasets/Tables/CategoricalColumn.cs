namespace GradNet.Datasets;

/// <summary>
/// A column of words from a small set. Each word becomes one feature, which is 1 where the row has it and 0 elsewhere. A missing value counts
/// as a word of its own; a word that no row had when the column was fitted leaves all features 0.
/// </summary>
/// <param name="Name">What the table calls it.</param>
public sealed record CategoricalColumn(string Name) : TableColumn(Name)
{
    internal override ColumnEncoding Fit(CsvTable table) => new CategoricalEncoding(Name, Categories(table.Column(Name)));

    /// <summary>The different values in ordinal order; null, if it occurs, comes first.</summary>
    internal static IReadOnlyList<string?> Categories(IEnumerable<string?> values) =>
        [.. values.Distinct().Order(StringComparer.Ordinal)];
}
