namespace GradNet.Datasets;

/// <summary>The files below a folder.</summary>
internal sealed class FolderFiles(string folder) : FileTree
{
    public override string Root => folder;

    public override IReadOnlyList<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public override byte[] Read(string file) => File.ReadAllBytes(Path.Combine(folder, file));
}
