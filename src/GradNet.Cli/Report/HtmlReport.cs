using System.Text;
using System.Xml.Linq;
using GradNet.Cli.Text;

namespace GradNet.Cli.Report;

/// <summary>Renders a report as one HTML file that refers to nothing outside itself.</summary>
internal static class HtmlReport
{
    /// <summary>The whole page.</summary>
    public static string Render(ReportContent content)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html.Escape(content.Title)}</title>
            <style>
            {ReportStyle.Css}
            </style>
            </head>
            <body>
            <h1>{Html.Escape(content.Title)}</h1>
            <p class="subtitle">{Html.Escape(content.Subtitle)}</p>

            """);
        html.Append(Figures(content));
        html.Append(Html.Section("Training", Charts(content)));
        html.Append(Html.Section("Confusion matrix of the test images", Confusion(content)));
        html.Append(Html.Section(MistakesHeading(content), ImageGrid.ToHtml(content.Mistakes, 84)));
        html.Append(Html.Section(content.FirstLayer.Heading, FirstLayer(content.FirstLayer)));
        html.Append(Html.Section("Layers", HtmlTable.ToHtml(content.Layers)));
        html.Append(Html.Section("How this was made", Origin(content)));
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static string Figures(ReportContent content)
    {
        IEnumerable<string> boxes = content.Figures
            .Select(figure => $"<div><b>{Html.Escape(figure.Value)}</b><span>{Html.Escape(figure.Name)}</span></div>\n");
        return $"<div class=\"figures\">\n{string.Concat(boxes)}</div>\n";
    }

    private static string Charts(ReportContent content)
    {
        IEnumerable<string> pictures = content.Charts.Select(chart => chart.ToSvg().ToString(SaveOptions.DisableFormatting) + "\n");
        return content.Charts.Count == 0 ? "" : $"<div class=\"charts\">\n{string.Concat(pictures)}</div>\n";
    }

    private static string Confusion(ReportContent content) =>
        ConfusionTable.ToHtml(content.Confusion, content.ClassNames) +
        Html.Note("A row is a true class, a column what the network said: framed cells are right answers; " +
            "the stronger the colour of another cell, the more mistakes.");

    private static string MistakesHeading(ReportContent content) => content.Mistakes.Count == content.MistakeCount
        ? $"All {Plain.Plural(content.MistakeCount, "misclassified image")}"
        : $"The {content.Mistakes.Count} of {Plain.Plural(content.MistakeCount, "misclassified image")} that the network was surest of";

    private static string FirstLayer(FirstLayerView view) =>
        view.Pictures.Count == 0 ? "" : ImageGrid.ToHtml(view.Pictures, view.DisplayWidth) + Html.Note(view.Note);

    private static string Origin(ReportContent content)
    {
        IEnumerable<string> versions = content.Versions.Select(entry => $"{entry.Name} {entry.Value}");
        return $"<pre>{Html.Escape(content.Command)}</pre>\n" + Html.Note(string.Join(" · ", versions));
    }
}
