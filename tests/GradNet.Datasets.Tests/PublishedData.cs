namespace GradNet.Datasets.Tests;

/// <summary>Published data, which the project does not ship: in the folder that GRADNET_DATA names, or beside the repository.</summary>
internal static class PublishedData
{
    /// <summary>The path of a file or folder, such as "ud/en_ewt-ud-dev.conllu.gz"; skips the test where it is absent.</summary>
    public static string Find(string name)
    {
        string? root = Environment.GetEnvironmentVariable(DatasetFolder.EnvironmentVariable) ?? BesideRepository();
        string[] candidates = root is null ? [] : [Path.Combine(root, name), root];
        string? found = candidates.FirstOrDefault(candidate =>
            Path.GetFileName(Path.TrimEndingDirectorySeparator(candidate)) == Path.GetFileName(name) && Path.Exists(candidate));
        Assert.SkipWhen(found is null, $"No {name} here: set GRADNET_DATA to a folder that holds it.");
        return found;
    }

    /// <summary>The folder of the sources.</summary>
    public static string Repository { get; } = FindRepository().FullName;

    private static string? BesideRepository() =>
        FindRepository().Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data") : null;

    private static DirectoryInfo FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GradNet.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
