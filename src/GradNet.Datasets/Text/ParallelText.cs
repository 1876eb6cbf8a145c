namespace GradNet.Datasets;

/// <summary>Sentences in two languages, as Multi30k and the translation tasks of WMT publish them: line n of one file translates line n of the other.</summary>
/// <remarks>Multi30k: Elliott, Frank, Sima'an, Specia, "Multi30K: multilingual English-German image descriptions", 2016.</remarks>
public static class ParallelText
{
    /// <summary>Reads two files, plain or compressed with gzip.</summary>
    /// <param name="sourcePath">The sentences to translate.</param>
    /// <param name="targetPath">Their translations.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or one has more lines than the other.</exception>
    public static IReadOnlyList<SentencePair> Read(string sourcePath, string targetPath)
    {
        IReadOnlyList<string> sources = TextFile.ReadLines(sourcePath);
        IReadOnlyList<string> targets = TextFile.ReadLines(targetPath);
        if (sources.Count != targets.Count)
        {
            throw new InvalidDataException(
                $"{targetPath}: {targets.Count} lines cannot translate the {sources.Count} lines of {sourcePath}; give files that belong together.");
        }

        return [.. sources.Zip(targets, (source, target) => new SentencePair(source, target))];
    }
}
