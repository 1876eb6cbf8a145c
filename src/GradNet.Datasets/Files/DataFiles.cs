using System.IO.Compression;

namespace GradNet.Datasets;

/// <summary>The files of a data set, in a folder or in a zip archive as it is published.</summary>
internal sealed class DataFiles : IDisposable
{
    private readonly string _path;
    private readonly ZipArchive? _archive;
    private readonly IReadOnlyList<ZipArchiveEntry> _entries = [];

    /// <exception cref="FileNotFoundException">There is neither such a folder nor such a file.</exception>
    /// <exception cref="InvalidDataException">The file is no zip archive.</exception>
    public DataFiles(string path)
    {
        _path = path;
        if (Directory.Exists(path))
            return;
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: there is no such folder or zip archive; give the one that holds the data set.", path);

        try
        {
            _archive = ZipFile.OpenRead(path);
            _entries = _archive.Entries;
        }
        catch (InvalidDataException error)
        {
            _archive?.Dispose();
            throw new InvalidDataException($"{path}: this is not a whole zip archive; get the file again.", error);
        }
    }

    /// <summary>The bytes of a file, uncompressed, and what messages call it. In an archive the file may lie in any folder.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The compressed data is damaged.</exception>
    public (byte[] Content, string Name) Read(string fileName)
    {
        if (_archive is null)
        {
            string? found = new[] { fileName, fileName + ".gz" }.Select(file => Path.Combine(_path, file)).FirstOrDefault(File.Exists);
            return found is null ? throw Missing(fileName) : (GzipContent.Unpack(File.ReadAllBytes(found), found), found);
        }

        ZipArchiveEntry entry = _entries.FirstOrDefault(entry => entry.Name == fileName) ?? throw Missing(fileName);
        string name = $"{_path}/{entry.FullName}";
        try
        {
            // The announced length is not to be trusted: the stream says how long the file is.
            using Stream stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return (content.ToArray(), name);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{name}: the compressed data is damaged; get the archive again.", error);
        }
    }

    /// <summary>The lines of a text file.</summary>
    public IReadOnlyList<string> ReadLines(string fileName)
    {
        (byte[] content, string name) = Read(fileName);
        return TextFile.DecodeLines(content, name);
    }

    public void Dispose() => _archive?.Dispose();

    private FileNotFoundException Missing(string fileName) =>
        new($"{_path}: there is no {fileName}; give the folder or zip archive that holds it.", fileName);
}
