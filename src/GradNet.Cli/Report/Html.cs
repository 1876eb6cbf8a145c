using System.Net;

namespace GradNet.Cli.Report;

/// <summary>Text that is safe inside HTML.</summary>
internal static class Html
{
    /// <summary>Replaces the characters that mean something to a browser.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A section with a heading; nothing where there is no content.</summary>
    public static string Section(string heading, string content) => content.Length == 0
        ? ""
        : $"<section>\n<h2>{Escape(heading)}</h2>\n{content}</section>\n";

    /// <summary>A paragraph under a picture or table that says how to read it.</summary>
    public static string Note(string text) => $"<p class=\"note\">{Escape(text)}</p>\n";
}
