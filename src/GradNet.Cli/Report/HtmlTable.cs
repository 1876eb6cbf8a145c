using System.Text;
using GradNet.Experiments;

namespace GradNet.Cli.Report;

/// <summary>A <see cref="TextTable"/> as HTML.</summary>
internal static class HtmlTable
{
    /// <summary>The table.</summary>
    public static string ToHtml(TextTable table)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table class=\"plain\">\n<thead><tr>");
        for (int column = 0; column < table.Headings.Count; column++)
            html.Append($"<th{Class(table, column)}>{Html.Escape(table.Headings[column])}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < table.Rows.Count; row++)
        {
            html.Append(table.HasTotal && row == table.Rows.Count - 1 ? "<tr class=\"total\">" : "<tr>");
            for (int column = 0; column < table.Headings.Count; column++)
                html.Append($"<td{Class(table, column)}>{Html.Escape(table.Rows[row][column])}</td>");
            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>\n").ToString();
    }

    private static string Class(TextTable table, int column) => column < table.TextColumns ? "" : " class=\"number\"";
}
