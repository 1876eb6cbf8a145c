namespace GradNet.Datasets;

/// <summary>Files of a data set that are known by their names, in whatever folder below a folder or in a .zip archive they lie.</summary>
/// <param name="path">The folder or the archive.</param>
/// <exception cref="FileNotFoundException">There is neither such a folder nor such a file.</exception>
/// <exception cref="InvalidDataException">The file is no zip archive.</exception>
internal sealed class DataFiles(string path)
{
    private readonly FileTree _tree = FileTree.Open(path);

    /// <summary>The bytes of a file, uncompressed, and what messages call it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, nor one with .gz behind its name.</exception>
    /// <exception cref="InvalidDataException">The compressed data is damaged.</exception>
    public (byte[] Content, string Name) Read(string fileName)
    {
        string file = _tree.Files.FirstOrDefault(file => Path.GetFileName(file) is { } name && (name == fileName || name == fileName + ".gz"))
            ?? throw new FileNotFoundException($"{path}: there is no {fileName}; give the folder or zip archive that holds it.", fileName);
        string name = _tree.NameOf(file);
        return (GzipContent.Unpack(_tree.Read(file), name), name);
    }

    /// <summary>The lines of a text file.</summary>
    public IReadOnlyList<string> ReadLines(string fileName)
    {
        (byte[] content, string name) = Read(fileName);
        return TextFile.DecodeLines(content, name);
    }
}
