using System.Reflection;

namespace GradNet.Examples.Tests;

/// <summary>The documentation says what is.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Pages => [.. MarkdownPage.Names];

    public static TheoryData<string> AllPages => [.. MarkdownPage.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_programs_of_a_page_run_and_print_what_it_says(string page)
    {
        string[] problems = [.. new MarkdownPage(page).Programs().SelectMany(program => DocumentedProgram.Problems(program, page))];
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Every_file_that_a_page_links_to_exists(string page) => Assert.Empty(new MarkdownPage(page).BrokenLinks());

    [Theory]
    [InlineData("docs/pytorch.md", 150)]
    [InlineData("docs/layers.md", 8)]
    public void Every_name_in_the_second_column_of_a_table_exists(string page, int leastRows)
    {
        HashSet<string> known = [.. Names()];
        string[][] rows = [.. new MarkdownPage(page).CodeInColumn(1)];
        Assert.InRange(rows.Length, leastRows, 1_000);
        string[] unknown = [.. rows.SelectMany(names => names).Where(name => !name.StartsWith("x[", StringComparison.Ordinal) && !known.Contains(name))];
        Assert.True(unknown.Length == 0, "not in GradNet: " + string.Join(", ", unknown));
    }

    /// <summary>Types, "Type.Member", and "x.Member" for what a tensor x has.</summary>
    private static IEnumerable<string> Names()
    {
        Type[] types =
        [
            .. new[] { typeof(Tensor), typeof(Nn.Linear), typeof(Datasets.Mnist), typeof(Models.LeNet5) }
                .SelectMany(type => type.Assembly.GetExportedTypes()),
        ];
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy;
        foreach (Type type in types)
        {
            string name = type.Name.Split('`')[0];
            yield return name;
            foreach (MemberInfo member in type.GetMembers(Public))
            {
                yield return $"{name}.{member.Name}";
                if (type == typeof(Tensor) || (type.IsSealed && type.IsAbstract)) // a static class may hold extensions of Tensor
                    yield return $"x.{member.Name}";
            }
        }
    }
}
