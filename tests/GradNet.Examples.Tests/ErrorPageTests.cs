namespace GradNet.Examples.Tests;

/// <summary>Every page about an error is in the index, and its programs meet the errors that the index names.</summary>
public sealed class ErrorPageTests
{
    private const string Folder = "docs/errors/";
    private const string IndexName = "README.md";

    /// <summary>No program meets this everywhere, because it depends on what is installed; the tests of the reader hold its message.</summary>
    private const string MissingLibrary = "jpeg-library-missing.md";

    private static readonly string[] Files =
    [
        .. MarkdownPage.Names.Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Where(file => file != IndexName),
    ];

    private static readonly MarkdownPage Index = new(Folder + IndexName);

    public static TheoryData<string> Pages => [.. Files.Where(file => file != MissingLibrary)];

    [Fact]
    public void The_index_has_every_page_by_kind_and_by_exception()
    {
        (string Error, string Page)[] byKind = Rows(pages: 0, errors: 1), byException = Rows(pages: 1, errors: 0);
        Assert.Equal(byKind.Order(), byException.Order());
        Assert.Equal(Files, byKind.Select(row => row.Page).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_a_program_that_meets_the_error_of_the_index_with_its_message(string page)
    {
        string[] printed =
        [
            .. new MarkdownPage(Folder + page).Programs().SelectMany(program => program).SelectMany(step => (step.Output ?? "").Split('\n')),
        ];
        Assert.All(
            Rows(pages: 0, errors: 1).Where(row => row.Page == page),
            row => Assert.Contains(printed, line => line.StartsWith($"{row.Error}: ", StringComparison.Ordinal)));
        Assert.All(
            Rows(pages: 0, errors: 2).Where(row => row.Page == page),
            row => Assert.Contains(printed, line => line.Contains(row.Error.TrimEnd('…'), StringComparison.Ordinal)));
    }

    private static (string Error, string Page)[] Rows(int pages, int errors) =>
        [.. Index.LinksAndCode(pages, errors).SelectMany(row => from page in row.Links from error in row.Code select (error, page))];
}
