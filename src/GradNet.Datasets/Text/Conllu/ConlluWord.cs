namespace GradNet.Datasets;

/// <summary>A word of a sentence with what a grammarian says of it. An underscore in the file, for nothing, is an empty text here.</summary>
/// <param name="Id">Its number in the sentence, from 1. An empty node has the number of the word before it.</param>
/// <param name="Form">The word as it stands in the text.</param>
/// <param name="Lemma">Its basic form.</param>
/// <param name="UniversalTag">The part of speech in Universal Dependencies, such as NOUN.</param>
/// <param name="LanguageTag">The part of speech in the tags of the language.</param>
/// <param name="Features">What else is known of the form, such as Number = Sing.</param>
/// <param name="Head">The number of the word that it depends on; 0 for the root; -1 where the file says nothing.</param>
/// <param name="Relation">How it depends on that word, such as nsubj.</param>
/// <param name="EnhancedRelations">The enhanced dependencies as they are written.</param>
/// <param name="Miscellaneous">Other remarks as they are written.</param>
public sealed record ConlluWord(
    int Id,
    string Form,
    string Lemma,
    string UniversalTag,
    string LanguageTag,
    IReadOnlyDictionary<string, string> Features,
    int Head,
    string Relation,
    string EnhancedRelations,
    string Miscellaneous);
