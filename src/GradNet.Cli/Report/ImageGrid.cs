using System.Text;

namespace GradNet.Cli.Report;

/// <summary>Pictures side by side, enlarged without smoothing.</summary>
internal static class ImageGrid
{
    private const int CaptionMargin = 14;

    /// <summary>The pictures as HTML, each so many screen pixels wide.</summary>
    public static string ToHtml(IReadOnlyList<Picture> pictures, int displayWidth)
    {
        if (pictures.Count == 0)
            return "";

        var html = new StringBuilder("<div class=\"images\">\n");
        foreach (Picture picture in pictures)
        {
            int displayHeight = displayWidth * picture.Height / picture.Width;
            html.Append($"<figure style=\"max-width:{displayWidth + CaptionMargin}px\"><img src=\"{picture.ToDataUri()}\" ");
            html.Append($"width=\"{displayWidth}\" height=\"{displayHeight}\" alt=\"{Html.Escape(picture.Caption)}\">");
            if (picture.Caption.Length > 0)
                html.Append($"<figcaption>{Html.Escape(picture.Caption)}</figcaption>");
            html.Append("</figure>\n");
        }

        return html.Append("</div>\n").ToString();
    }
}
