using System.Text;
using GradNet.Experiments;

namespace GradNet.Cli.Report;

/// <summary>Renders what an experiment wrote, showed and measured.</summary>
internal static class ExperimentReport
{
    /// <summary>The whole page.</summary>
    /// <param name="card">The experiment.</param>
    /// <param name="lab">What it did.</param>
    /// <param name="command">The command that runs it again.</param>
    public static string Render(ExperimentCard card, Lab lab, string command)
    {
        var html = new StringBuilder();
        html.Append(HtmlPage.Figures([.. card.Figures.Select(figure => (figure.Format(lab.Measured[figure]), Label(lab, figure)))]));
        foreach (LabEntry entry in lab.Entries)
            html.Append(Entry(entry));
        html.Append(Html.Section("How this was made", $"<pre>{Html.Escape(command)}</pre>\n" +
            Html.Note($"{card.Recipe}{(lab.IsReduced ? " (of which this is a reduced run)" : "")}. Data: {lab.Substitute ?? card.Data}. {Plain.Duration(TimeSpan.FromSeconds(lab.Seconds))}.")));
        return HtmlPage.Render($"{card.Name}: {card.Title}", $"{card.Paper}, {card.Year}. Section {card.Section.Title}.", html.ToString());
    }

    private static string Label(Lab lab, Figure figure) =>
        $"{figure.Name}; target {figure.TargetTextOf(lab.IsReduced)}{(figure.Published.Length > 0 ? $", published {figure.Published}" : "")}";

    private static string Entry(LabEntry entry) => entry switch
    {
        { Heading: { } heading } => $"<h2>{Html.Escape(heading)}</h2>\n",
        { Table: { } table } => HtmlTable.ToHtml(table),
        { Plots.Count: > 0 } => HtmlPlots.SideBySide(entry.Plots) + Html.Note(entry.Text ?? ""),
        { Text: { } text } => $"<p>{Html.Escape(text)}</p>\n",
        _ => "",
    };
}
