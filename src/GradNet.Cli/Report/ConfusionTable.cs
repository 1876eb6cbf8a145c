using System.Globalization;
using System.Text;

namespace GradNet.Cli.Report;

/// <summary>
/// A confusion matrix as a table: right answers on the framed diagonal, mistakes the stronger in colour the more frequent.
/// </summary>
internal static class ConfusionTable
{
    /// <summary>The table as HTML.</summary>
    /// <param name="counts">[true class, predicted class].</param>
    /// <param name="classNames">The names in the order of the classes.</param>
    public static string ToHtml(long[,] counts, IReadOnlyList<string> classNames)
    {
        long mostMistakes = Mistakes(counts).DefaultIfEmpty(0).Max();
        bool longNames = classNames.Any(name => name.Length > 3);
        var html = new StringBuilder("<div class=\"scroll\"><table class=\"confusion\">\n<thead>");
        html.Append($"<tr><th rowspan=\"2\">true class</th><th colspan=\"{classNames.Count}\">predicted class</th>");
        html.Append("<th rowspan=\"2\">wrong</th></tr>\n<tr>");
        foreach (string name in classNames)
            html.Append($"<th{(longNames ? " class=\"long\"" : "")}><span>{Html.Escape(name)}</span></th>");
        html.Append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < classNames.Count; row++)
            AppendRow(html, counts, row, classNames[row], mostMistakes);
        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static IEnumerable<long> Mistakes(long[,] counts) =>
        from row in Enumerable.Range(0, counts.GetLength(0))
        from column in Enumerable.Range(0, counts.GetLength(1))
        where row != column
        select counts[row, column];

    private static void AppendRow(StringBuilder html, long[,] counts, int row, string name, long mostMistakes)
    {
        html.Append($"<tr><th>{Html.Escape(name)}</th>");
        long total = 0;
        for (int column = 0; column < counts.GetLength(1); column++)
        {
            long count = counts[row, column];
            total += count;
            html.Append(row == column ? $"<td class=\"right\">{count}</td>" : MistakeCell(count, mostMistakes));
        }

        double wrong = total == 0 ? 0 : 1 - ((double)counts[row, row] / total);
        html.Append(CultureInfo.InvariantCulture, $"<td class=\"rate\">{100 * wrong:F1} %</td></tr>\n");
    }

    private static string MistakeCell(long count, long most)
    {
        if (count == 0)
            return "<td class=\"none\">·</td>";

        double share = Math.Sqrt((double)count / most);
        string text = share > 0.65 ? " class=\"strong\"" : "";
        return string.Create(CultureInfo.InvariantCulture, $"<td{text} style=\"--share:{100 * share:F0}%\">{count}</td>");
    }
}
