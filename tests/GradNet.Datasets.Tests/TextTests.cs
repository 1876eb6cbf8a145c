using System.Text;
using GradNet.Nn;

namespace GradNet.Datasets.Tests;

public sealed class TextTests
{
    [Fact]
    public void A_vocabulary_numbers_special_tokens_first_then_the_frequent_before_the_rare()
    {
        var vocabulary = Vocabulary.Build("b a c a b a d <unk>".Split(' '), minimumCount: 1,
            special: [SpecialTokens.Padding, SpecialTokens.Unknown], unknown: SpecialTokens.Unknown);
        Assert.Equal(["<pad>", "<unk>", "a", "b", "c", "d"], vocabulary.Tokens);
        Assert.Equal([2, 1, 3], vocabulary.Encode(["a", "never seen", "b"]));
        Assert.Equal(["d", "<pad>"], vocabulary.Decode([5, 0]));
        Assert.Equal(["<unk>", "a", "b"], Vocabulary.Build("b a c a b a".Split(' '), minimumCount: 2, unknown: "<unk>").Tokens);
        Assert.Equal(["<unk>", "a"], Vocabulary.Build("b a c a b a".Split(' '), maximumSize: 2, unknown: "<unk>").Tokens);
    }

    [Fact]
    public void A_vocabulary_refuses_what_it_cannot_number()
    {
        var vocabulary = new Vocabulary(["a", "b"]);
        Assert.Contains("\"c\" is none of the 2 tokens", Assert.Throws<KeyNotFoundException>(() => vocabulary["c"]).Message, StringComparison.Ordinal);
        Assert.Contains("2 at place 1", Assert.Throws<ArgumentOutOfRangeException>(() => vocabulary.Decode([0, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Vocabulary(["a", "a"]));
        Assert.Throws<ArgumentException>(() => new Vocabulary(["a"], unknown: "<unk>"));
    }

    [Fact]
    public void A_saved_vocabulary_comes_back_and_a_damaged_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        var vocabulary = new Vocabulary(["<unk>", "\n", "\"", "ž", "😀"], "<unk>");
        vocabulary.Save(folder["vocabulary.json"]);
        Vocabulary read = Vocabulary.Load(folder["vocabulary.json"]);
        Assert.Equal(vocabulary.Tokens, read.Tokens);
        Assert.Equal("<unk>", read.UnknownToken);
        byte[] file = File.ReadAllBytes(folder["vocabulary.json"]);
        Assert.All(Fuzz.Truncations(file), cut => Assert.True(Fuzz.Refuses(() => Vocabulary.Parse(cut, "file"), cut.Length)));
        foreach (byte[] damaged in Fuzz.Flips(file, 20_000, seed: 1))
            Fuzz.Refuses(() => Vocabulary.Parse(damaged, "file"), damaged.Length);
    }

    [Fact]
    public void Texts_are_cut_into_words_characters_and_punctuation()
    {
        Assert.Equal(["It", "isn't", "so."], Tokenizer.Words(" It isn't\tso.\n"));
        Assert.Equal(["a", "😀", "\n"], Tokenizer.Characters("a😀\n"));
        Assert.Equal(["it", "isn", "'", "t", "so", ",", "écru", "2", "-", "3", "!"], Tokenizer.WordsAndPunctuation("It isn't so, Écru 2-3!"));
    }

    [Fact]
    public void Blocks_go_on_row_by_row_and_labels_are_the_tokens_that_follow()
    {
        var text = new TokenSequence([.. Enumerable.Range(0, 14).Select(i => (long)i)]);
        Batch[] blocks = [.. text.Blocks(batchSize: 2, steps: 4)];
        Assert.Equal(2, blocks.Length);
        Assert.Equal([0, 1, 2, 3, 6, 7, 8, 9], blocks[0].Inputs.ToArray<long>());
        Assert.Equal([1, 2, 3, 4, 7, 8, 9, 10], blocks[0].Labels.ToArray<long>());
        Assert.Equal(Shape.Create([2, 2]), blocks[1].Inputs.Shape);
        Assert.Equal([5, 6, 11, 12], blocks[1].Labels.ToArray<long>());
        Assert.Throws<ArgumentOutOfRangeException>(() => text.Blocks(batchSize: 14, steps: 1));
    }

    [Fact]
    public void Sequences_are_padded_to_the_longest()
    {
        PaddedSequences batch = PaddedSequences.From([[1, 2, 3], [], [4]], padding: 9);
        Assert.Equal([1, 2, 3, 9, 9, 9, 4, 9, 9], batch.Tokens.ToArray<long>());
        Assert.Equal([3, 0, 1], batch.Lengths.ToArray<long>());
        Assert.Throws<ArgumentException>(() => PaddedSequences.From([], padding: 0));
    }

    [Fact]
    public void Buckets_hold_every_sequence_once_and_waste_little()
    {
        int[] lengths = [.. Enumerable.Range(0, 1_000).Select(i => 1 + (i * 7919 % 50))];
        IReadOnlyList<int[]> batches = LengthBuckets.Batches(lengths, batchSize: 16, seed: 3);
        Assert.Equal(Enumerable.Range(0, 1_000), batches.SelectMany(batch => batch).Order());
        int padded = batches.Sum(batch => batch.Length * batch.Max(place => lengths[place]));
        Assert.InRange(padded, lengths.Sum(), 1.05 * lengths.Sum());
        Assert.Equal(batches, LengthBuckets.Batches(lengths, batchSize: 16, seed: 3));
        Assert.NotEqual(batches, LengthBuckets.Batches(lengths, batchSize: 16, seed: 3, epoch: 1));
    }

    [Fact]
    public void Two_files_of_sentences_must_have_as_many_lines()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.en"], "one\r\ntwo\n");
        File.WriteAllText(folder["a.de"], "eins\nzwei");
        Assert.Equal([new SentencePair("one", "eins"), new SentencePair("two", "zwei")], ParallelText.Read(folder["a.en"], folder["a.de"]));
        File.WriteAllText(folder["a.de"], "eins\n");
        var error = Assert.Throws<InvalidDataException>(() => ParallelText.Read(folder["a.en"], folder["a.de"]));
        Assert.Contains("1 lines cannot translate the 2 lines", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("good\t1\nbad 0\n", "file: line 2: a line is a sentence, a tab and the number of a class, but there is no tab")]
    [InlineData("good\t2\n", "file: line 1: \"2\" is none of the classes from 0 to 1")]
    [InlineData("good\t-1\n", "file: line 1: \"-1\" is none of the classes from 0 to 1")]
    public void Labelled_sentences_are_checked_line_by_line(string text, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => LabelledText.Parse(Encoding.UTF8.GetBytes(text), "file"));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_labelled_text_is_read_or_refused()
    {
        byte[] file = Gzip.Compress(Encoding.UTF8.GetBytes("a fine film\t1\nno – a bore\t0\n"));
        Assert.All(Fuzz.Truncations(file).Skip(2), cut => Assert.True(Fuzz.Refuses(() => LabelledText.Parse(cut, "file"), cut.Length)));
        foreach (byte[] damaged in Fuzz.Flips(file, 20_000, seed: 2))
            Fuzz.Refuses(() => LabelledText.Parse(damaged, "file"), damaged.Length);
    }

    [Fact]
    public void The_penn_treebank_has_its_published_counts()
    {
        LanguageCorpus corpus = PennTreebank.Load(PublishedData.Find("ptb"));
        Assert.Equal((929_589, 73_760, 82_430), (corpus.Train.Count, corpus.Validation.Count, corpus.Test.Count));
        Assert.Equal(10_000, corpus.Vocabulary.Count);
        string start = string.Join(' ', corpus.Vocabulary.Decode(corpus.Validation.Tokens[..6]));
        Assert.Equal("consumers may want to move their", start);
    }

    [Theory]
    [InlineData("train", 29_000)]
    [InlineData("val", 1_014)]
    [InlineData("test_2016_flickr", 1_000)]
    public void Multi30k_has_its_published_counts(string part, int count)
    {
        string folder = PublishedData.Find("multi30k");
        IReadOnlyList<SentencePair> pairs = ParallelText.Read(Path.Combine(folder, part + ".en.gz"), Path.Combine(folder, part + ".cs.gz"));
        Assert.Equal(count, pairs.Count);
        Assert.All(pairs, pair => Assert.True(pair.Source.Length > 0 && pair.Target.Length > 0));
    }

    [Theory]
    [InlineData("train", 6_920)]
    [InlineData("dev", 872)]
    [InlineData("test", 1_821)]
    public void Sst2_has_its_published_counts(string part, int count) =>
        Assert.Equal(count, LabelledText.Read(PublishedData.Find($"sentiment/sst2-{part}.tsv.gz")).Count);
}
