namespace GradNet.Datasets;

/// <summary>How the values of a column become features.</summary>
internal abstract class ColumnEncoding
{
    /// <summary>The names of the features.</summary>
    public abstract IReadOnlyList<string> Features { get; }

    /// <summary>Writes the features of all rows.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="features">[rows, width] in row-major order.</param>
    /// <param name="width">Features of a row, those of all columns.</param>
    /// <param name="first">Which of them is this column's first.</param>
    public abstract void Write(CsvTable table, Span<float> features, int width, int first);
}
