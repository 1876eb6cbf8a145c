using System.Text;
using CsvHelper;

namespace GradNet.Datasets;

/// <summary>A table of text: rows of values under named columns, some of them missing. Immutable.</summary>
/// <remarks>The format is that of Shafranovich, "Common format and MIME type for comma-separated values (CSV) files", RFC 4180, 2005.</remarks>
public sealed class CsvTable
{
    private readonly IReadOnlyList<string?[]> _rows;

    /// <summary>Makes a table; the rows are taken over, not copied.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">A value for each column, null where it is missing.</param>
    /// <exception cref="ArgumentException">Two columns have one name, or a row has more or fewer values than there are columns.</exception>
    public CsvTable(IReadOnlyList<string> columns, IReadOnlyList<string?[]> rows)
    {
        if (Twice(columns) is { } twice)
            throw new ArgumentException($"CsvTable: two columns are called \"{twice}\"; give each a name of its own.", nameof(columns));
        if (rows.FirstOrDefault(row => row.Length != columns.Count) is { } wrong)
        {
            throw new ArgumentException(
                $"CsvTable: a row has {wrong.Length} values, but there are {columns.Count} columns.", nameof(rows));
        }

        (Columns, _rows) = (columns, rows);
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => _rows.Count;

    /// <summary>A value, or null where it is missing.</summary>
    public string? this[int row, string column] => _rows[row][IndexOf(column)];

    /// <summary>Reads a file, plain or compressed with gzip.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no table.</exception>
    public static CsvTable Read(string path, CsvOptions? options = null) => Parse(File.ReadAllBytes(path), path, options);

    /// <summary>The values of a column, null where one is missing.</summary>
    public IEnumerable<string?> Column(string name)
    {
        int index = IndexOf(name);
        return _rows.Select(row => row[index]);
    }

    /// <summary>The rows at the given places, in the given order.</summary>
    public CsvTable Subset(ReadOnlySpan<int> rows)
    {
        var chosen = new string?[rows.Length][];
        for (int i = 0; i < chosen.Length; i++)
            chosen[i] = _rows[rows[i]];
        return new CsvTable(Columns, chosen);
    }

    /// <summary>Sets rows aside at random, for validation or test. Both parts keep the order of the rows.</summary>
    /// <param name="share">How much to set aside, from 0 to 1.</param>
    /// <param name="seed">Another seed sets other rows aside.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public (CsvTable Train, CsvTable Test) Split(double share, ulong seed = 0)
    {
        if (share is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "CsvTable: a share lies between 0 and 1.");
        (int[] train, int[] test) = HoldOut.Choose(RowCount, (int)Math.Round(share * RowCount), seed);
        return (Subset(train), Subset(test));
    }

    internal static CsvTable Parse(byte[] file, string name, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        byte[] text = Encoding.UTF8.GetBytes(TextFile.Decode(file, name)); // refuses what is not UTF-8
        using CsvReader reader = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = options.Header,
            Separator = options.Separator,
            TrimWhitespace = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            TrackLineNumbers = true,
        });
        try
        {
            var rows = new List<string?[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Value(reader.GetString(i)))]);
            string[] columns = options.Header
                ? [.. reader.Headers]
                : [.. Enumerable.Range(1, rows.Count > 0 ? rows[0].Length : 0).Select(number => $"column{number}")];
            if (columns.Length == 0)
                throw TextFile.WrongLine(name, 1, "the table is empty; give a file with at least one row");
            if (Twice(columns) is { } twice)
                throw TextFile.WrongLine(name, 1, $"two columns are called \"{twice}\"; give each a name of its own");
            return new CsvTable(columns, rows);
        }
        catch (CsvFormatException error)
        {
            throw new InvalidDataException(
                $"{name}: line {error.LineNumber}: {error.Message.TrimEnd('.')}; mend the line or name the separator.", error);
        }

        string? Value(string text) => text.Length == 0 || options.MissingValues.Contains(text) ? null : text;
    }

    internal int IndexOf(string column)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
                return i;
        }

        throw new ArgumentException($"CsvTable: there is no column \"{column}\"; the columns are {string.Join(", ", Columns)}.", nameof(column));
    }

    private static string? Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
}
