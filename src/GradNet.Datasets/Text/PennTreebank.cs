namespace GradNet.Datasets;

/// <summary>
/// The Penn Treebank as it is used for language models: 929,589 words to learn from, 73,760 and 82,430 to choose and be judged by, 10,000
/// different ones, numbers written as N.
/// </summary>
/// <remarks>
/// Marcus, Santorini, Marcinkiewicz, "Building a large annotated corpus of English", 1993; prepared by Mikolov et al., "Recurrent neural
/// network based language model", 2010.
/// </remarks>
public static class PennTreebank
{
    /// <summary>Reads ptb.train.txt, ptb.valid.txt and ptb.test.txt, plain or as .gz.</summary>
    /// <param name="path">The folder or zip archive that holds them.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static LanguageCorpus Load(string path)
    {
        using var files = new DataFiles(path);
        return LanguageCorpus.FromLines(files.ReadLines("ptb.train.txt"), files.ReadLines("ptb.valid.txt"), files.ReadLines("ptb.test.txt"));
    }
}
