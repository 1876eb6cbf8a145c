using System.Xml.Linq;
using GradNet.Plots;

namespace GradNet.Cli.Report;

/// <summary>Pictures inside a page.</summary>
internal static class HtmlPlots
{
    /// <summary>Pictures beside each other as far as the page is wide; nothing where there are none.</summary>
    public static string SideBySide(IReadOnlyList<Plot> plots) => plots.Count == 0
        ? ""
        : $"<div class=\"charts\">\n{string.Concat(plots.Select(plot => plot.ToSvg().ToString(SaveOptions.DisableFormatting) + "\n"))}</div>\n";

    /// <summary>Small images in rows; nothing where there are none.</summary>
    public static string Images(string title, IReadOnlyList<Picture> pictures, int displayWidth) =>
        pictures.Count == 0 ? "" : SideBySide([new ImageGrid(title, pictures, displayWidth)]);
}
