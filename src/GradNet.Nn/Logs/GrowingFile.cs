using System.Text;

namespace GradNet.Nn;

/// <summary>
/// A text file that grows while training goes on. A resumed training goes on after the lines that its checkpoint knows: those beyond it
/// are dropped, as their steps run again, and so is a last line that was cut off.
/// </summary>
internal sealed class GrowingFile(string path) : IDisposable
{
    private StreamWriter? _file;

    /// <summary>Opens the file.</summary>
    /// <param name="header">Its first line, if it has one.</param>
    /// <param name="isKept">Whether a line belongs to what the checkpoint knows.</param>
    public void Open(string? header, Predicate<string> isKept)
    {
        string[] whole = File.Exists(path) ? File.ReadAllText(path).Split('\n')[..^1] : [];
        IEnumerable<string> first = header is null ? [] : [header];
        string[] kept = [.. first, .. whole.Where(line => line != header && isKept(line))];
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(kept.Select(line => line + "\n")))));
        _file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true, NewLine = "\n" };
    }

    public void WriteLine(string line) => _file?.WriteLine(line);

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }
}
