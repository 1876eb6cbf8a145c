using GradNet.Nn;

namespace GradNet.Datasets;

/// <summary>
/// Makes tensors of tables. What it needs to know, such as means and sets of words, it learns from the rows that a model is trained on, so
/// that nothing of the other rows gets into them.
/// </summary>
public sealed class TableEncoder
{
    private readonly IReadOnlyList<ColumnEncoding> _encodings;
    private readonly TableColumn _target;
    private readonly IReadOnlyList<string?> _classes;

    /// <summary>Learns how to encode.</summary>
    /// <param name="train">The rows that a model is trained on.</param>
    /// <param name="target">What the model is to tell: a class if the column is categorical, a number, unscaled, if it is numeric.</param>
    /// <param name="columns">What it tells it from.</param>
    /// <exception cref="ArgumentException">The table lacks a column, or a number column has something else in it.</exception>
    public TableEncoder(CsvTable train, TableColumn target, params IReadOnlyList<TableColumn> columns)
    {
        _target = target;
        _classes = target is CategoricalColumn ? CategoricalColumn.Categories(train.Column(target.Name)) : [];
        if (_classes.Contains(null))
            throw new ArgumentException($"TableEncoder: the target \"{target.Name}\" is missing in some rows; leave them out.", nameof(train));
        _encodings = [.. columns.Select(column => column.Fit(train))];
        Features = [.. _encodings.SelectMany(encoding => encoding.Features)];
    }

    /// <summary>What each feature of an input stands for, such as "age" or "sex=female".</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>The classes of a categorical target, in the order of their numbers; none for a numeric target.</summary>
    public IReadOnlyList<string> Classes => [.. _classes.OfType<string>()];

    /// <summary>The inputs of some rows: float32 [rows, features].</summary>
    /// <exception cref="ArgumentException">The table lacks a column, or a number column has something else in it.</exception>
    public Tensor Inputs(CsvTable table)
    {
        float[] features = new float[checked(table.RowCount * Features.Count)];
        int first = 0;
        foreach (ColumnEncoding encoding in _encodings)
        {
            encoding.Write(table, features, Features.Count, first);
            first += encoding.Features.Count;
        }

        return Tensor.From(features, [table.RowCount, Features.Count]);
    }

    /// <summary>The targets of some rows: int64 [rows] classes, or float32 [rows, 1] numbers.</summary>
    /// <exception cref="ArgumentException">A row has no target, or a class that no row had in training.</exception>
    public Tensor Targets(CsvTable table) => _target is NumericColumn numeric
        ? Tensor.From([.. (numeric with { Missing = MissingNumber.Refuse }).Numbers(table).Select(number => (float)number!)], [table.RowCount, 1])
        : Tensor.From([.. table.Column(_target.Name).Select(Class)], [table.RowCount]);

    /// <summary>The inputs and targets of some rows.</summary>
    /// <exception cref="ArgumentException">The table does not fit.</exception>
    public TensorDataset Encode(CsvTable table) => new(Inputs(table), Targets(table));

    private long Class(string? value, int row)
    {
        for (int i = 0; i < _classes.Count; i++)
        {
            if (_classes[i] == value)
                return i;
        }

        throw new ArgumentException(
            $"TableEncoder: the target \"{_target.Name}\" of row {row + 1} is \"{value}\", but training had only " +
            $"{string.Join(", ", Classes)}; fit the encoder to rows of all classes.");
    }
}
