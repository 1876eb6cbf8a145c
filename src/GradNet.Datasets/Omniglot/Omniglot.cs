namespace GradNet.Datasets;

/// <summary>Omniglot: 1,623 characters of 50 alphabets, each drawn by 20 people; black on white, 105 × 105.</summary>
/// <remarks>Lake, Salakhutdinov, Tenenbaum, "Human-level concept learning through probabilistic program induction", 2015.</remarks>
public static class Omniglot
{
    /// <summary>
    /// Reads a set such as images_background from its folder or .zip archive: <c>Greek/character01/0394_01.png</c>, possibly in a folder of its own.
    /// </summary>
    /// <returns>Images [1, 105, 105] ordered by alphabet, character and drawer; a class is called such as "Greek/character01".</returns>
    /// <exception cref="FileNotFoundException">There is no such folder or archive, or it holds no pictures.</exception>
    /// <exception cref="InvalidDataException">A picture is damaged, or they have different sizes.</exception>
    public static ImageDataset Load(string path)
    {
        FileTree tree = FileTree.Open(path);
        string[] files = [.. tree.WithExtension(".png").Where(file => file.Split('/') is [.., _, ['c', 'h', 'a', 'r', ..], _])];
        return files.Length > 0
            ? ImageTree.Load(tree, "omniglot", files, Array.ConvertAll(files, file => string.Join('/', file.Split('/')[^3..^1])))
            : throw new FileNotFoundException(
                $"{path}: there is no picture such as Greek/character01/0394_01.png; give the folder or the archive images_background.", path);
    }

    /// <summary>Reads the runs of the one-shot test from the folder or the archive all_runs.</summary>
    /// <returns>The runs in the order of their names, run01 to run20.</returns>
    /// <exception cref="FileNotFoundException">There is no such folder or archive, or it holds no runs.</exception>
    /// <exception cref="InvalidDataException">A picture or a list of classes is damaged.</exception>
    public static IReadOnlyList<OmniglotRun> LoadRuns(string path)
    {
        FileTree tree = FileTree.Open(path);
        string[] lists = [.. tree.Files.Where(file => Path.GetFileName(file) == OmniglotRun.ListName)];
        return lists.Length > 0
            ? [.. lists.Select(list => OmniglotRun.Read(tree, list))]
            : throw new FileNotFoundException($"{path}: there is no run01/{OmniglotRun.ListName}; give the folder or the archive all_runs.", path);
    }
}
