namespace GradNet.Examples.Tests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GradNet.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside the repository: no GradNet.slnx above " + AppContext.BaseDirectory);
    }
}
