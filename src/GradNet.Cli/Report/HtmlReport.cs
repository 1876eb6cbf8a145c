using System.Text;
using GradNet.Experiments;

namespace GradNet.Cli.Report;

/// <summary>Renders a report as one HTML file that refers to nothing outside itself.</summary>
internal static class HtmlReport
{
    /// <summary>The whole page.</summary>
    public static string Render(ReportContent content)
    {
        var html = new StringBuilder();
        html.Append(HtmlPage.Figures(content.Figures));
        html.Append(Html.Section("Training", HtmlPlots.SideBySide(content.Charts)));
        html.Append(Html.Section("Confusion matrix of the test images", Confusion(content)));
        html.Append(Html.Section(MistakesHeading(content), HtmlPlots.Images("The surest mistakes", content.Mistakes, 84)));
        html.Append(Html.Section(content.FirstLayer.Heading, FirstLayer(content.FirstLayer)));
        html.Append(Html.Section("Layers", HtmlTable.ToHtml(content.Layers)));
        html.Append(Html.Section("How this was made", Origin(content)));
        return HtmlPage.Render(content.Title, content.Subtitle, html.ToString());
    }

    private static string Confusion(ReportContent content) =>
        ConfusionTable.ToHtml(content.Confusion, content.ClassNames) +
        Html.Note("A row is a true class, a column what the network said: framed cells are right answers; " +
            "the stronger the colour of another cell, the more mistakes.");

    private static string MistakesHeading(ReportContent content) => content.Mistakes.Count == content.MistakeCount
        ? $"All {Plain.Plural(content.MistakeCount, "misclassified image")}"
        : $"The {content.Mistakes.Count} of {Plain.Plural(content.MistakeCount, "misclassified image")} that the network was surest of";

    private static string FirstLayer(FirstLayerView view) =>
        view.Pictures.Count == 0 ? "" : HtmlPlots.Images(view.Heading, view.Pictures, view.DisplayWidth) + Html.Note(view.Note);

    private static string Origin(ReportContent content)
    {
        IEnumerable<string> versions = content.Versions.Select(entry => $"{entry.Name} {entry.Value}");
        return $"<pre>{Html.Escape(content.Command)}</pre>\n" + Html.Note(string.Join(" · ", versions));
    }
}
