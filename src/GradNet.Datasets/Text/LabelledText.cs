using System.Globalization;

namespace GradNet.Datasets;

/// <summary>Sentences with a class each, as the Stanford Sentiment Treebank with two classes (SST-2) is shared: a sentence, a tab, a number.</summary>
/// <remarks>SST-2: Socher et al., "Recursive deep models for semantic compositionality over a sentiment treebank", 2013.</remarks>
public static class LabelledText
{
    /// <summary>Reads a file, plain or compressed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IReadOnlyList<LabelledSentence> Read(string path, int classes = 2) => Parse(File.ReadAllBytes(path), path, classes);

    internal static IReadOnlyList<LabelledSentence> Parse(byte[] file, string name, int classes = 2)
    {
        var sentences = new List<LabelledSentence>();
        foreach (string line in TextFile.DecodeLines(file, name))
        {
            int tab = line.LastIndexOf('\t');
            if (tab < 0)
                throw Wrong("a line is a sentence, a tab and the number of a class, but there is no tab");
            if (!int.TryParse(line.AsSpan(tab + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int label) || label >= classes)
                throw Wrong($"\"{line[(tab + 1)..]}\" is none of the classes from 0 to {classes - 1}");
            sentences.Add(new LabelledSentence(line[..tab], label));
        }

        return sentences;

        InvalidDataException Wrong(string what) => TextFile.WrongLine(name, sentences.Count + 1, what + "; mend the line or get the file again");
    }
}
