using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GradNet.Examples.Tests;

/// <summary>A page of the documentation, as far as it can be wrong: its programs, its tables and its links.</summary>
internal sealed class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private readonly string _path;
    private readonly MarkdownDocument _document;

    /// <param name="name">The path of the page below the root of the repository.</param>
    public MarkdownPage(string name)
    {
        _path = Path.Combine(Repository.Root, name);
        _document = Markdown.Parse(File.ReadAllText(_path), Pipeline);
    }

    /// <summary>All pages.</summary>
    public static IEnumerable<string> All => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Root, path))
        .Concat(["README.md", "CONTRIBUTING.md"])
        .Order(StringComparer.Ordinal);

    /// <summary>All pages but those that programs print and those that record decisions.</summary>
    public static IEnumerable<string> Names => All
        .Where(name => !name.Contains("decisions", StringComparison.Ordinal) && Path.GetFileName(name) != "results.md");

    /// <summary>
    /// The programs of the page. The C# blocks under one heading are one program, and so are its console blocks; a text block that follows
    /// one is what it prints.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<DocumentedStep>> Programs()
    {
        var programs = new List<IReadOnlyList<DocumentedStep>>();
        var steps = new List<DocumentedStep>();
        foreach (Block block in _document.Append(null!))
        {
            if (block is HeadingBlock or null)
            {
                if (steps.Count > 0)
                    programs.Add([.. steps]);
                steps.Clear();
            }
            else if (block is FencedCodeBlock { Info: "csharp" or "console" } code)
            {
                steps.Add(new DocumentedStep(code.Lines.ToString(), code.Info == "console", code.Line, null));
            }
            else if (block is FencedCodeBlock { Info: "text" } output && steps is [.., { Output: null } last])
            {
                steps[^1] = last with { Output = output.Lines.ToString() };
            }
        }

        return programs;
    }

    /// <summary>What is written as code in one column of all tables, row by row.</summary>
    public IEnumerable<string[]> CodeInColumn(int column) => Rows().Select(row => Code(row, column));

    /// <summary>Where one column of all tables links to, and what is written as code in another, row by row.</summary>
    public IEnumerable<(string[] Links, string[] Code)> LinksAndCode(int links, int code) =>
        Rows().Where(row => row.Count > Math.Max(links, code)).Select(row => ((string[])[.. Links((TableCell)row[links])], Code(row, code)));

    /// <summary>The links to other files that lead nowhere.</summary>
    public IEnumerable<string> BrokenLinks() => Links(_document)
        .Where(url => !url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith('#'))
        .Where(url => !Path.Exists(Path.Combine(Path.GetDirectoryName(_path)!, url.Split('#')[0])));

    private static string[] Code(TableRow row, int column) => [.. ((TableCell)row[column]).Descendants<CodeInline>().Select(code => code.Content)];

    private static IEnumerable<string> Links(MarkdownObject part) => part.Descendants<LinkInline>().Select(link => link.Url ?? "");

    private IEnumerable<TableRow> Rows() => _document.Descendants<TableRow>().Where(row => !row.IsHeader);
}
