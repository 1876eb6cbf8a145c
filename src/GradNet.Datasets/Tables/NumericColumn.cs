using System.Globalization;

namespace GradNet.Datasets;

/// <summary>A column of numbers, each of which becomes one feature.</summary>
/// <param name="Name">What the table calls it.</param>
public sealed record NumericColumn(string Name) : TableColumn(Name)
{
    /// <summary>Whether the feature has mean 0 and variance 1 over the rows that it was fitted to.</summary>
    public bool Standardize { get; init; } = true;

    /// <summary>What stands in for a missing number.</summary>
    public MissingNumber Missing { get; init; } = MissingNumber.Mean;

    /// <summary>Whether a second feature says, by 1, that the number was missing.</summary>
    public bool MissingIndicator { get; init; }

    internal override ColumnEncoding Fit(CsvTable table)
    {
        double[] known = [.. Numbers(table).OfType<double>()];
        if (known.Length == 0)
            throw new ArgumentException($"TableEncoder: column \"{Name}\" has no number in any row; leave it out.", nameof(table));
        double mean = known.Average();
        double variance = known.Sum(x => (x - mean) * (x - mean)) / known.Length;
        double replacement = Missing switch
        {
            MissingNumber.Mean => mean,
            MissingNumber.Median => Median(known),
            _ => 0,
        };
        (double centre, double scale) = Standardize ? (mean, variance > 0 ? Math.Sqrt(variance) : 1) : (0, 1);
        return new NumericEncoding(this, centre, scale, replacement);
    }

    /// <summary>The numbers of the column, null where one is missing.</summary>
    internal IEnumerable<double?> Numbers(CsvTable table)
    {
        int row = 0;
        foreach (string? text in table.Column(Name))
        {
            row++;
            if (text is null)
            {
                if (Missing == MissingNumber.Refuse)
                {
                    throw new ArgumentException(
                        $"TableEncoder: column \"{Name}\" has no number in row {row}; say what stands in for it.", nameof(table));
                }

                yield return null;
            }
            else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
            {
                yield return number;
            }
            else
            {
                throw new ArgumentException(
                    $"TableEncoder: column \"{Name}\" has \"{text}\" in row {row}, which is no finite number; make it a categorical column.",
                    nameof(table));
            }
        }
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        int middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
