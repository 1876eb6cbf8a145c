using System.Text.RegularExpressions;

namespace GradNet.Tests.Architecture;

/// <summary>The files of the repository that the tests run in.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The projects under src, by name.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = Directory
        .EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path)!);

    /// <summary>The prose: README.md, CONTRIBUTING.md and what lies under docs.</summary>
    public static IEnumerable<string> Documents =>
    [
        .. Directory.EnumerateFiles(Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories),
    ];

    /// <summary>The C# files that somebody wrote in a folder.</summary>
    public static IEnumerable<string> Sources(params string[] folder) => Directory
        .EnumerateFiles(Path.Combine([Root, .. folder]), "*.cs", SearchOption.AllDirectories)
        .Where(path => !BuildOutput().IsMatch(path));

    /// <summary>The root types of the engine, which belong to none of its rooms.</summary>
    public static IEnumerable<string> RootSources => Directory.EnumerateFiles(Path.Combine(Root, "src", "GradNet"), "*.cs");

    /// <summary>A path as it is named in messages.</summary>
    public static string Name(string path) => Path.GetRelativePath(Root, path);

    /// <summary>The code of a file, without comments and the contents of strings.</summary>
    public static string Code(string path) => CommentOrString().Replace(File.ReadAllText(path), " ");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GradNet.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildOutput();

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();
}
