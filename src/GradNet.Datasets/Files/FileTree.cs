namespace GradNet.Datasets;

/// <summary>The files of a data set: a folder, or the .zip archive that it was published in. Several threads may read at the same time.</summary>
internal abstract class FileTree
{
    private HashSet<string>? _names;

    /// <summary>The folder or the archive.</summary>
    public abstract string Root { get; }

    /// <summary>The paths of all files below the root, with slashes, in ordinal order.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    /// <summary>The bytes of a file.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    public abstract byte[] Read(string file);

    /// <summary>Whether there is such a file.</summary>
    public bool Contains(string file) => (_names ??= new HashSet<string>(Files, StringComparer.Ordinal)).Contains(file);

    /// <summary>What error messages call a file.</summary>
    public string NameOf(string file) => $"{Root}/{file}";

    /// <summary>Looks what files there are.</summary>
    /// <exception cref="FileNotFoundException">There is neither a folder nor a file of this name.</exception>
    /// <exception cref="InvalidDataException">The file is no sound .zip archive.</exception>
    public static FileTree Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Directory.Exists(path))
            return new FolderFiles(path);
        return File.Exists(path)
            ? new ZipFiles(File.OpenRead(path), path)
            : throw new FileNotFoundException($"{path}: there is no such folder or archive; give the folder of the data set or its .zip file.", path);
    }

    /// <summary>The files whose names end in one of these, such as .png, in small or capital letters.</summary>
    public IEnumerable<string> WithExtension(params IReadOnlyList<string> extensions) =>
        Files.Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));
}
