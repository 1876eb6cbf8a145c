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

    /// <summary>All pages but those that programs print and those that record decisions.</summary>
    public static IEnumerable<string> Names => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Root, path))
        .Where(name => !name.Contains("decisions", StringComparison.Ordinal) && Path.GetFileName(name) != "results.md")
        .Append("README.md")
        .Order(StringComparer.Ordinal);

    /// <summary>
    /// The programs of the page. The C# blocks under one heading are one program; a text block that follows a C# block is what it prints.
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
            else if (block is FencedCodeBlock { Info: "csharp" } code)
            {
                steps.Add(new DocumentedStep(code.Lines.ToString(), code.Line, null));
            }
            else if (block is FencedCodeBlock { Info: "text" } output && steps is [.., { Output: null } last])
            {
                steps[^1] = last with { Output = output.Lines.ToString() };
            }
        }

        return programs;
    }

    /// <summary>What is written as code in one column of all tables, row by row.</summary>
    public IEnumerable<string[]> CodeInColumn(int column) => _document.Descendants<TableRow>()
        .Where(row => !row.IsHeader)
        .Select(row => ((TableCell)row[column]).Descendants<CodeInline>().Select(code => code.Content).ToArray());

    /// <summary>The links to other files that lead nowhere.</summary>
    public IEnumerable<string> BrokenLinks() => _document.Descendants<LinkInline>()
        .Select(link => link.Url ?? "")
        .Where(url => !url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith('#'))
        .Where(url => !Path.Exists(Path.Combine(Path.GetDirectoryName(_path)!, url.Split('#')[0])));
}
