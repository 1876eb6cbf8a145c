using System.Globalization;

namespace GradNet.Datasets;

/// <summary>
/// TIMIT and what is laid out like it: <c>TRAIN/DR1/FCJF0/SA1.WAV</c>, and beside it SA1.TXT with the text, SA1.WRD with the words and SA1.PHN with
/// the phones, in small or capital letters.
/// </summary>
/// <remarks>Garofolo et al., "DARPA TIMIT acoustic-phonetic continuous speech corpus", 1993.</remarks>
public static class Timit
{
    /// <summary>Reads texts and segments; the sounds are read when they are asked for.</summary>
    /// <param name="path">A folder that holds TRAIN, TEST or both, or a .zip archive of it.</param>
    /// <returns>The recordings in the order of their paths.</returns>
    /// <exception cref="FileNotFoundException">There is no such folder or archive, or it holds no recordings, or a text is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static IReadOnlyList<TimitUtterance> Load(string path)
    {
        FileTree tree = FileTree.Open(path);
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string file in tree.Files)
            files.TryAdd(file, file);
        TimitUtterance[] utterances =
        [
            .. from file in tree.WithExtension(".wav")
               let parts = file.Split('/')
               where parts.Length >= 4 && parts[^4].ToUpperInvariant() is "TRAIN" or "TEST"
               let stem = file[..^4]
               where !Path.GetFileName(stem).Contains('.') // SA1.WAV.wav is a second form of SA1.WAV.
               select new TimitUtterance(tree, file)
               {
                   IsTest = parts[^4].Equals("TEST", StringComparison.OrdinalIgnoreCase),
                   Dialect = parts[^3].ToUpperInvariant(),
                   Speaker = parts[^2].ToUpperInvariant(),
                   Sentence = Path.GetFileName(stem).ToUpperInvariant(),
                   Text = TextOf(tree, files, stem),
                   Words = SegmentsOf(tree, files, stem + ".WRD"),
                   Phones = SegmentsOf(tree, files, stem + ".PHN"),
               },
        ];
        return utterances.Length > 0
            ? utterances
            : throw new FileNotFoundException($"{path}: there is no file such as TRAIN/DR1/FCJF0/SA1.WAV; give the folder that holds TRAIN and TEST.", path);
    }

    /// <summary>"0 46797 She had your dark suit in greasy wash water all year."</summary>
    private static string TextOf(FileTree tree, Dictionary<string, string> files, string stem)
    {
        if (!files.TryGetValue(stem + ".TXT", out string? file))
            throw new FileNotFoundException($"{tree.Root}: there is no {stem}.TXT with the text of the recording; get the data set again.", stem + ".TXT");
        IReadOnlyList<SpeechSegment> lines = Read(tree, file);
        return lines.Count == 1
            ? lines[0].Label
            : throw TextFile.WrongLine(tree.NameOf(file), 1, $"the file should hold one line with the text, not {lines.Count}; get it again");
    }

    private static IReadOnlyList<SpeechSegment> SegmentsOf(FileTree tree, Dictionary<string, string> files, string wanted) =>
        files.TryGetValue(wanted, out string? file) ? Read(tree, file) : [];

    private static IReadOnlyList<SpeechSegment> Read(FileTree tree, string file) => ReadSegments(tree.Read(file), tree.NameOf(file));

    /// <summary>Lines of a first sample, the one behind the last, and a label.</summary>
    internal static IReadOnlyList<SpeechSegment> ReadSegments(byte[] file, string name)
    {
        IReadOnlyList<string> lines = TextFile.DecodeLines(file, name);
        var segments = new List<SpeechSegment>();
        for (int i = 0; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            segments.Add(lines[i].Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, var last, var label]
                && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int start)
                && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out int end)
                && start <= end
                ? new SpeechSegment(start, end, label)
                : throw TextFile.WrongLine(name, i + 1, "a line should be a first sample, the one behind the last, and what is said; get the file again"));
        }

        return segments;
    }
}
