namespace GradNet.Datasets;

/// <summary>One of the files of a data set.</summary>
/// <param name="Name">Its name without .gz, such as train-images-idx3-ubyte.</param>
/// <param name="Length">Length of the published .gz file in bytes.</param>
/// <param name="Sha256">SHA-256 of the published .gz file, in lower-case hexadecimal digits.</param>
internal sealed record PublishedFile(string Name, long Length, string Sha256)
{
    /// <summary>Its name on the mirrors.</summary>
    public string PublishedName => Name + ".gz";

    /// <summary>The names under which people keep it: with and without .gz, and with the dot that some unpackers write.</summary>
    public IReadOnlyList<string> LocalNames
    {
        get
        {
            string dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
            return [PublishedName, Name, dotted + ".gz", dotted];
        }
    }

    /// <summary>The path of the file in a folder, or null if it is there under none of its names.</summary>
    public string? FindIn(string folder) => LocalNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
