using System.Text;

namespace GradNet.Datasets;

/// <summary>Ways to cut a text into tokens.</summary>
public static class Tokenizer
{
    /// <summary>What stands between white space, as it is.</summary>
    public static IEnumerable<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Unicode characters; a character of two UTF-16 units is one token.</summary>
    public static IEnumerable<string> Characters(string text) => text.EnumerateRunes().Select(rune => rune.ToString());

    /// <summary>Lower-case words without white space, and every punctuation mark or symbol as a token of its own.</summary>
    public static IEnumerable<string> WordsAndPunctuation(string text)
    {
        var word = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isWord = Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark;
            if (isWord)
                word.Append(Rune.ToLowerInvariant(rune));
            if (!isWord && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
            if (!isWord && !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                yield return rune.ToString();
        }

        if (word.Length > 0)
            yield return word.ToString();
    }
}
