using System.Runtime.CompilerServices;

namespace GradNet.Cli.Tests;

/// <summary>Texts as they are meant to be, kept beside the tests. To accept new ones, run the tests with UPDATE_SNAPSHOTS=1.</summary>
internal static class Snapshot
{
    public static void Matches(string name, string text, [CallerFilePath] string testFile = "")
    {
        string trimmed = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            string root = Path.GetDirectoryName(testFile)!;
            while (!Directory.Exists(Path.Combine(root, "Snapshots")))
                root = Path.GetDirectoryName(root)!;
            File.WriteAllText(Path.Combine(root, "Snapshots", name + ".txt"), trimmed);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Snapshots", name + ".txt")), trimmed);
    }
}
