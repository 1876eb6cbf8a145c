using System.Text.RegularExpressions;

namespace GradNet.Examples.Tests;

public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_code_in_the_readme_runs()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        MatchCollection blocks = CodeBlock().Matches(readme);
        Assert.NotEmpty(blocks);
        string folder = Directory.CreateTempSubdirectory("gradnet-readme").FullName;
        try
        {
            for (int i = 0; i < blocks.Count; i++)
            {
                string program = Path.Combine(folder, $"block{i}.cs");
                await File.WriteAllTextAsync(program, Directives() + blocks[i].Groups[1].Value, TestContext.Current.CancellationToken);
                await FileProgram.RunAsync(program, TestContext.Current.CancellationToken);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_file_that_the_readme_links_to_exists()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        foreach (Match link in Link().Matches(readme))
            Assert.True(Path.Exists(Path.Combine(Repository.Root, link.Groups[1].Value)), link.Value);
    }

    private static string Directives() => $"""
        #:project {Project("GradNet.Models")}
        #:project {Project("GradNet.Datasets")}
        #:property PublishAot=false

        """;

    private static string Project(string name) => Path.Combine(Repository.Root, "src", name, name + ".csproj");

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?!http)([^)#]+)")]
    private static partial Regex Link();
}
