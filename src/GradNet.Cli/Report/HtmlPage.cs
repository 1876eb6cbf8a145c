namespace GradNet.Cli.Report;

/// <summary>A page that refers to nothing outside itself.</summary>
internal static class HtmlPage
{
    /// <summary>The whole page.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="subtitle">A sentence below the heading.</param>
    /// <param name="body">HTML.</param>
    public static string Render(string title, string subtitle, string body) =>
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Html.Escape(title)}</title>
        <style>
        {ReportStyle.Css}
        </style>
        </head>
        <body>
        <h1>{Html.Escape(title)}</h1>
        <p class="subtitle">{Html.Escape(subtitle)}</p>
        {body}</body>
        </html>

        """;

    /// <summary>The headline figures as boxes: a value and what it is.</summary>
    public static string Figures(IReadOnlyList<(string Value, string Name)> figures)
    {
        IEnumerable<string> boxes = figures
            .Select(figure => $"<div><b>{Html.Escape(figure.Value)}</b><span>{Html.Escape(figure.Name)}</span></div>\n");
        return figures.Count == 0 ? "" : $"<div class=\"figures\">\n{string.Concat(boxes)}</div>\n";
    }
}
