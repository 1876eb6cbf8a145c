namespace GradNet.Datasets;

/// <summary>A column that a model learns from.</summary>
/// <param name="Name">What the table calls it.</param>
public abstract record TableColumn(string Name)
{
    /// <summary>What is learned about the column from the rows that a model is trained on.</summary>
    internal abstract ColumnEncoding Fit(CsvTable table);
}
