namespace GradNet.Datasets;

/// <summary>A text to learn a language model from, in three parts that share the vocabulary of the first.</summary>
/// <param name="Vocabulary">The tokens.</param>
/// <param name="Train">The part to learn from.</param>
/// <param name="Validation">The part to choose by.</param>
/// <param name="Test">The part to be judged by.</param>
public sealed record LanguageCorpus(Vocabulary Vocabulary, TokenSequence Train, TokenSequence Validation, TokenSequence Test)
{
    /// <summary>Numbers the words of three texts. A word that the first does not have becomes the unknown one.</summary>
    /// <param name="train">The lines to learn from.</param>
    /// <param name="validation">The lines to choose by.</param>
    /// <param name="test">The lines to be judged by.</param>
    public static LanguageCorpus FromLines(IEnumerable<string> train, IEnumerable<string> validation, IEnumerable<string> test)
    {
        string[] words = [.. Words(train)];
        var vocabulary = Vocabulary.Build(words, unknown: SpecialTokens.Unknown);
        return new LanguageCorpus(vocabulary, Encode(words), Encode(Words(validation)), Encode(Words(test)));

        TokenSequence Encode(IEnumerable<string> tokens) => new(vocabulary.Encode(tokens));
    }

    /// <summary>Words between white space, and a token for the end of every line, as is customary for perplexities per word.</summary>
    private static IEnumerable<string> Words(IEnumerable<string> lines) =>
        lines.SelectMany(line => Tokenizer.Words(line).Append(SpecialTokens.EndOfLine));
}
