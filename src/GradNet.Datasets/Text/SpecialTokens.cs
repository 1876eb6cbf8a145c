namespace GradNet.Datasets;

/// <summary>Tokens that stand for no word of a text, as they are commonly written.</summary>
public static class SpecialTokens
{
    /// <summary>Stands for every token that a vocabulary does not know.</summary>
    public const string Unknown = "<unk>";

    /// <summary>Fills a sequence up to the length of the longest in its batch.</summary>
    public const string Padding = "<pad>";

    /// <summary>Begins a sentence.</summary>
    public const string Start = "<s>";

    /// <summary>Ends a sentence.</summary>
    public const string End = "</s>";

    /// <summary>Ends a line, as in the Penn Treebank's language-modelling text.</summary>
    public const string EndOfLine = "<eos>";
}
