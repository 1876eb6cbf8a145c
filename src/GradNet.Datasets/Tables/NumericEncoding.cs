namespace GradNet.Datasets;

/// <summary>(number − centre) / scale, and 1 for a number that is missing where the column asks for that.</summary>
internal sealed class NumericEncoding(NumericColumn column, double centre, double scale, double replacement) : ColumnEncoding
{
    public override IReadOnlyList<string> Features { get; } =
        column.MissingIndicator ? [column.Name, $"{column.Name} is missing"] : [column.Name];

    public override void Write(CsvTable table, Span<float> features, int width, int first)
    {
        int place = first;
        foreach (double? number in column.Numbers(table))
        {
            features[place] = (float)(((number ?? replacement) - centre) / scale);
            if (column.MissingIndicator)
                features[place + 1] = number is null ? 1 : 0;
            place += width;
        }
    }
}
