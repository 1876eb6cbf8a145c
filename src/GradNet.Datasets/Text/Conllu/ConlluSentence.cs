namespace GradNet.Datasets;

/// <summary>A sentence of a treebank.</summary>
/// <param name="Comments">The lines that begin with #, without it.</param>
/// <param name="Words">The words, numbered from 1 in order.</param>
/// <param name="Multiwords">Tokens that stand for several of the words.</param>
/// <param name="EmptyNodes">Words that are not in the text, but that the enhanced dependencies need.</param>
public sealed record ConlluSentence(
    IReadOnlyList<string> Comments,
    IReadOnlyList<ConlluWord> Words,
    IReadOnlyList<ConlluMultiword> Multiwords,
    IReadOnlyList<ConlluWord> EmptyNodes)
{
    /// <summary>The identifier of the sentence, if a comment says it.</summary>
    public string? Id => Comment("sent_id");

    /// <summary>The sentence as it was written, if a comment says it.</summary>
    public string? Text => Comment("text");

    private string? Comment(string key) => Comments
        .Select(comment => comment.Split('=', 2, StringSplitOptions.TrimEntries))
        .FirstOrDefault(pair => pair.Length == 2 && pair[0] == key)?[1];
}
