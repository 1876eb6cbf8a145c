using System.Text;

namespace GradNet.Experiments;

/// <summary>A <see cref="TextTable"/> as aligned lines.</summary>
public static class TextTableWriter
{
    private const string Gap = "  ";

    /// <summary>Writes the headings, a rule, the rows and, before a total, another rule.</summary>
    public static void Write(TextWriter output, TextTable table)
    {
        int[] widths = [.. Enumerable.Range(0, table.Headings.Count)
            .Select(column => table.Rows.Append(table.Headings).Max(row => row[column].Length))];
        string rule = new('─', widths.Sum() + (Gap.Length * (widths.Length - 1)));
        output.WriteLine(Line(table, table.Headings, widths));
        output.WriteLine(rule);
        for (int i = 0; i < table.Rows.Count; i++)
        {
            if (table.HasTotal && i == table.Rows.Count - 1)
                output.WriteLine(rule);
            output.WriteLine(Line(table, table.Rows[i], widths));
        }
    }

    private static string Line(TextTable table, IReadOnlyList<string> cells, int[] widths)
    {
        var line = new StringBuilder();
        for (int column = 0; column < cells.Count; column++)
        {
            if (column > 0)
                line.Append(Gap);
            line.Append(column < table.TextColumns ? cells[column].PadRight(widths[column]) : cells[column].PadLeft(widths[column]));
        }

        return line.ToString().TrimEnd();
    }
}
