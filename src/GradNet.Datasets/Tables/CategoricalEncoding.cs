namespace GradNet.Datasets;

/// <summary>One feature for each word: 1 where the row has it.</summary>
internal sealed class CategoricalEncoding(string column, IReadOnlyList<string?> categories) : ColumnEncoding
{
    public override IReadOnlyList<string> Features { get; } =
        [.. categories.Select(category => category is null ? $"{column} is missing" : $"{column}={category}")];

    public override void Write(CsvTable table, Span<float> features, int width, int first)
    {
        int row = 0;
        foreach (string? value in table.Column(column))
        {
            Span<float> ofRow = features.Slice((row++ * width) + first, categories.Count);
            for (int i = 0; i < ofRow.Length; i++)
                ofRow[i] = value == categories[i] ? 1 : 0;
        }
    }
}
