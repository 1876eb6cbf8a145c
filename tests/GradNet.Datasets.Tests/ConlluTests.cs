using System.Text;

namespace GradNet.Datasets.Tests;

public sealed class ConlluTests
{
    private const string Sample = """
        # sent_id = one
        # text = Don't they?
        1-2	Don't	_	_	_	_	_	_	_	SpaceAfter=No
        1	Do	do	AUX	VBP	Mood=Ind|Tense=Pres	3	aux	3:aux	_
        2	n't	not	PART	RB	_	3	advmod	3:advmod	_
        3	they	they	PRON	PRP	_	0	root	0:root	_
        3.1	go	go	VERB	VB	_	_	_	0:root	_
        4	?	_	PUNCT	.	_	3	punct	3:punct	_

        1	_	_	SYM	_	_	_	_	_	_


        """;

    [Fact]
    public void Words_tokens_of_several_words_and_empty_nodes_are_told_apart()
    {
        IReadOnlyList<ConlluSentence> sentences = Parse(Sample);
        ConlluSentence first = sentences[0];
        Assert.Equal(("one", "Don't they?"), (first.Id, first.Text));
        Assert.Equal(["Do", "n't", "they", "?"], first.Words.Select(word => word.Form));
        Assert.Equal([3, 3, 0, 3], first.Words.Select(word => word.Head));
        Assert.Equal("Ind", first.Words[0].Features["Mood"]);
        Assert.Equal(("AUX", "VBP", "aux", "3:aux"),
            (first.Words[0].UniversalTag, first.Words[0].LanguageTag, first.Words[0].Relation, first.Words[0].EnhancedRelations));
        Assert.Equal([new ConlluMultiword(1, 2, "Don't", "SpaceAfter=No")], first.Multiwords);
        Assert.Equal((3, "go"), (first.EmptyNodes[0].Id, first.EmptyNodes[0].Form));
        Assert.Equal("", first.Words[3].Lemma);
        Assert.Equal(("_", "_", -1), (sentences[1].Words[0].Form, sentences[1].Words[0].Lemma, sentences[1].Words[0].Head));
        Assert.Equal(2, sentences.Count);
    }

    [Theory]
    [InlineData("1\ta\n", "file: line 1: a word has 10 columns between tabs, not 2; get the file again.")]
    [InlineData("2\ta\t_\t_\t_\t_\t0\t_\t_\t_\n\n", "file: line 1: the words of a sentence are numbered from 1 in order, so \"2\" should be 1; get the file again.")]
    [InlineData("1\ta\t_\t_\t_\t_\t2\t_\t_\t_\n\n", "file: line 2: word 1 depends on word 2, but the sentence has only 1; get the file again.")]
    [InlineData("1\ta\t_\t_\t_\t_\t0\t_\t_\t_\n", "file: line 1: the last sentence does not end with an empty line, so the file may be cut off; get the file again.")]
    [InlineData("1\ta\t_\t_\t_\tx\t0\t_\t_\t_\n\n", "file: line 1: \"x\" is no feature of the form Name=Value, or it is there twice; get the file again.")]
    [InlineData("1\ta\t_\t_\t_\t_\tx\t_\t_\t_\n\n", "file: line 1: \"x\" is no head; get the file again.")]
    [InlineData("1-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\t_\t_\t_\t0\t_\t_\t_\n\n", "file: line 3: the token 1-3 reaches beyond the sentence, which has 1 words; get the file again.")]
    [InlineData("# text = a\n\n", "file: line 2: a sentence has no word; get the file again.")]
    public void A_wrong_line_is_named(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Parse(text)).Message);

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        byte[] file = Encoding.UTF8.GetBytes(Sample);
        foreach (byte[] damaged in Fuzz.Truncations(file).Concat(Fuzz.Flips(file, 20_000, seed: 4)))
            Fuzz.Refuses(() => Conllu.Parse(damaged, "file"), damaged.Length);
    }

    [Theory]
    [InlineData("en_ewt-ud-train", 12_544, 204_577)]
    [InlineData("en_ewt-ud-dev", 2_001, 25_147)]
    [InlineData("cs_cltt-ud-train", 467, 13_894)]
    [InlineData("cs_fictree-ud-test", 1_291, 16_705)]
    public void Published_treebanks_have_their_counts(string name, int sentences, int words)
    {
        IReadOnlyList<ConlluSentence> treebank = Conllu.Read(PublishedData.Find($"ud/{name}.conllu.gz"));
        Assert.Equal((sentences, words), (treebank.Count, treebank.Sum(sentence => sentence.Words.Count)));
        Assert.All(treebank, sentence => Assert.Single(sentence.Words, word => word.Head == 0));
    }

    private static IReadOnlyList<ConlluSentence> Parse(string text) => Conllu.Parse(Encoding.UTF8.GetBytes(text), "file");
}
