namespace GradNet.Models.Tests;

/// <summary>Data that is not part of the project.</summary>
internal static class RealData
{
    /// <summary>A folder of the one that GRADNET_DATA names; the test is skipped where there is none.</summary>
    public static string Folder(string name)
    {
        if (Environment.GetEnvironmentVariable("GRADNET_DATA") is { Length: > 0 } root && Directory.Exists(Path.Combine(root, name)))
            return Path.Combine(root, name);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "data", name);
            if (Directory.Exists(candidate))
                return candidate;
        }

        Assert.Skip($"No {name} here: set GRADNET_DATA to a folder that holds {name}.");
        return string.Empty;
    }
}
