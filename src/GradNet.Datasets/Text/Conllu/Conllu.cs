namespace GradNet.Datasets;

/// <summary>Treebanks in the CoNLL-U format of Universal Dependencies.</summary>
/// <remarks>Nivre et al., "Universal Dependencies v2: an evergrowing multilingual treebank collection", 2020; universaldependencies.org/format.</remarks>
public static class Conllu
{
    /// <summary>Reads a file, plain or compressed with gzip.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged: the message names the line.</exception>
    public static IReadOnlyList<ConlluSentence> Read(string path) => Parse(File.ReadAllBytes(path), path);

    internal static IReadOnlyList<ConlluSentence> Parse(byte[] file, string name) => new ConlluReader(name).Read(TextFile.DecodeLines(file, name));
}
