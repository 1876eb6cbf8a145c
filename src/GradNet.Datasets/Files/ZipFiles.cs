using System.IO.Compression;

namespace GradNet.Datasets;

/// <summary>The files in a .zip archive, which stays open.</summary>
internal sealed class ZipFiles : FileTree
{
    private readonly Lock _lock = new();
    private readonly Stream _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    /// <param name="archive">The whole file, which is taken over.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="InvalidDataException">The file is no sound .zip archive.</exception>
    public ZipFiles(Stream archive, string name)
    {
        (_archive, Root) = (archive, name);
        try
        {
            foreach (ZipArchiveEntry entry in new ZipArchive(archive).Entries)
            {
                if (!entry.FullName.EndsWith('/'))
                    _entries[entry.FullName] = entry;
            }
        }
        catch (Exception error) when (IsDamage(error))
        {
            long place = archive.Position;
            archive.Dispose();
            throw new InvalidDataException(
                $"{name}: byte {place}: this is no .zip archive, or its list of files, which stands at the end, is cut off or damaged; get it again.",
                error);
        }

        Files = [.. _entries.Keys.Order(StringComparer.Ordinal)];
    }

    public override string Root { get; }

    public override IReadOnlyList<string> Files { get; }

    /// <exception cref="InvalidDataException">The file is damaged, or announces more than the archive can hold.</exception>
    public override byte[] Read(string file)
    {
        ZipArchiveEntry entry = _entries[file];
        lock (_lock)
        {
            try
            {
                if (entry.Length <= Math.Min(Array.MaxLength, entry.CompressedLength * GzipContent.LargestRatio))
                {
                    byte[] content = new byte[entry.Length];
                    using Stream stream = entry.Open();
                    if (stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && stream.ReadByte() < 0)
                        return content;
                }
            }
            catch (Exception error) when (IsDamage(error))
            {
                throw Wrong(file, error);
            }
        }

        throw Wrong(file, null);
    }

    /// <summary>What the archive's reader throws at damaged archives, sizes and places out of range among it.</summary>
    private static bool IsDamage(Exception error) =>
        error is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException;

    private InvalidDataException Wrong(string file, Exception? error) =>
        new($"{Root}: byte {_archive.Position}: {file} is damaged here or before; get the archive again.", error);
}
