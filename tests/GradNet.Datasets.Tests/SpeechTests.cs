using System.IO.Compression;
using System.Text;

namespace GradNet.Datasets.Tests;

public sealed class SpeechTests
{
    private const string Header = "client_id\tpath\tsentence\tup_votes\tdown_votes\tage\tgender\taccents\tlocale\tsegment\n";

    [Fact]
    public void A_sphere_file_is_header_and_samples()
    {
        Waveform sound = SphereReader.Read(Sphere([0x00, 0x40, 0x00, 0xC0, 0x00, 0x20, 0xFF, 0xFF], channels: 2), "file");
        Assert.Equal((16_000, 2, 2), (sound.SampleRate, sound.Channels, sound.Length));
        Assert.Equal([0.5f, 0.25f, -0.5f, -1 / 32768f], sound.Samples.ToArray());
        Assert.Equal([0.5f], SphereReader.Read(Sphere([0x40, 0x00], order: "10"), "file").Samples.ToArray());
    }

    [Theory]
    [InlineData("NIST_1A", "RIFF_1A", "byte 0: a SPHERE file begins with NIST_1A")]
    [InlineData("   1024", "  x1024", "byte 8: here stands the length of the header")]
    [InlineData("sample_rate -i", "sample_freq -i", "should give sample_rate")]
    [InlineData("channel_count -i 1", "channel_count -i 0", "should give channel_count from 1")]
    [InlineData("sample_count -i 2", "sample_count -i 9", "byte 1024: the file ends 14 bytes too early")]
    [InlineData("sample_n_bytes -i 2", "sample_n_bytes -i 1", "should give sample_n_bytes from 2")]
    [InlineData("-s3 pcm", "-s26 pcm,embedded-shorten-v2.00", "coded as pcm,embedded-shorten-v2.00; unpack")]
    [InlineData("-s2 01", "-s2 11", "order of a sample's bytes is 11")]
    public void A_header_that_cannot_be_is_refused(string right, string wrong, string reason)
    {
        byte[] file = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Sphere([1, 2, 3, 4])).Replace(right, wrong, StringComparison.Ordinal));
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => SphereReader.Read(file, "file")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_sphere_files_are_read_or_refused()
    {
        byte[] file = Sphere(new byte[64]);
        Assert.All(Fuzz.Truncations(file), cut => Assert.True(Fuzz.Refuses(() => SphereReader.Read(cut, "file"), cut.Length)));
        foreach (byte[] damaged in Fuzz.Flips(file, 10_000, seed: 5))
            Fuzz.Refuses(() => SphereReader.Read(damaged, "file"), damaged.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Timit_has_texts_words_phones_and_sounds(bool inArchive)
    {
        using var folder = new TemporaryFolder();
        foreach (string stem in new[] { "timit/TRAIN/DR1/FCJF0/SA1", "timit/test/dr2/mabw0/sx44" })
        {
            Write(folder, stem + ".WAV", Sphere([0x00, 0x40]));
            Write(folder, stem + ".WAV.wav", [1]);
            Write(folder, stem + ".TXT", "0 2 She had your dark suit.\n"u8.ToArray());
        }

        Write(folder, "timit/TRAIN/DR1/FCJF0/SA1.WRD", "0 1 she\n1 2 had\n"u8.ToArray());
        Write(folder, "timit/TRAIN/DR1/FCJF0/SA1.PHN", "0 1 h#\n"u8.ToArray());
        string path = folder["timit"];
        if (inArchive)
            ZipFile.CreateFromDirectory(folder["timit"], path = folder["timit.zip"]);
        IReadOnlyList<TimitUtterance> all = Timit.Load(path);
        Assert.Equal(
            [("DR1", "FCJF0", "SA1", false), ("DR2", "MABW0", "SX44", true)],
            all.Select(one => (one.Dialect, one.Speaker, one.Sentence, one.IsTest)));
        Assert.Equal("She had your dark suit.", all[0].Text);
        Assert.Equal([new SpeechSegment(0, 1, "she"), new SpeechSegment(1, 2, "had")], all[0].Words);
        Assert.Equal([new SpeechSegment(0, 1, "h#")], all[0].Phones);
        Assert.Empty(all[1].Words);
        Assert.Equal([0.5f], all[1].ReadSound().Samples.ToArray());
    }

    [Fact]
    public void A_recording_without_its_text_is_refused()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "TRAIN/DR1/FCJF0/SA1.WAV", Sphere([0, 0]));
        Assert.Contains("TRAIN/DR1/FCJF0/SA1.TXT", Assert.Throws<FileNotFoundException>(() => Timit.Load(folder.Path)).Message, StringComparison.Ordinal);
        Write(folder, "TRAIN/DR1/FCJF0/SA1.TXT", "0 2 one\n2 3 two\n"u8.ToArray());
        Assert.Contains("one line with the text, not 2", Assert.Throws<InvalidDataException>(() => Timit.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_segments_are_read_or_refused()
    {
        byte[] file = "0 3050 h#\n3050 4559 sh\n4559 5723 ix\n"u8.ToArray();
        Assert.Equal(3, Timit.ReadSegments(file, "file").Count);
        Assert.Equal(
            "file: line 2: a line should be a first sample, the one behind the last, and what is said; get the file again.",
            Assert.Throws<InvalidDataException>(() => Timit.ReadSegments("0 1 a\n5 4 b\n"u8.ToArray(), "file")).Message);
        foreach (byte[] damaged in Fuzz.Truncations(file).Concat(Fuzz.Flips(file, 5_000, seed: 7)))
            Fuzz.Refuses(() => Timit.ReadSegments(damaged, "file"), damaged.Length);
    }

    [Fact]
    public void Common_voice_has_a_table_and_clips()
    {
        using var folder = new TemporaryFolder();
        string table = Header + "ab12\tcommon_voice_en_1.mp3\tHello, \"world\".\t2\t1\ttwenties\t\tScottish English\ten\t\n";
        Write(folder, "en/train.tsv", Encoding.UTF8.GetBytes(table));
        CommonVoiceClip clip = Assert.Single(CommonVoice.Load(folder.Path));
        Assert.Equal(("ab12", "common_voice_en_1.mp3", "Hello, \"world\"."), (clip.Speaker, clip.FileName, clip.Sentence));
        Assert.Equal((2, 1, "twenties", null, "Scottish English"), (clip.UpVotes, clip.DownVotes, clip.Age, clip.Gender, clip.Accent));
        Assert.EndsWith(
            "there is no en/clips/common_voice_en_1.wav; convert the published clip to WAV, as with ffmpeg -i common_voice_en_1.mp3 common_voice_en_1.wav.",
            Assert.Throws<FileNotFoundException>(clip.ReadSound).Message,
            StringComparison.Ordinal);
        Directory.CreateDirectory(folder["en/clips"]);
        WavWriter.Write(new Waveform(8_000, 1, [0.5f]), folder["en/clips/common_voice_en_1.wav"]);
        Assert.Equal([0.5f], Assert.Single(CommonVoice.Load(folder["en"], "train")).ReadSound().Samples.ToArray());
        Assert.Contains(
            "there is no dev.tsv; the tables are: train.tsv.",
            Assert.Throws<FileNotFoundException>(() => CommonVoice.Load(folder.Path, "dev")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sentence\t", "text\t", "line 1: there is no column sentence")]
    [InlineData("a\tb.mp3", "ab.mp3", "line 2: the row has 9 columns between tabs, not 10")]
    [InlineData("b.mp3", "../b.mp3", "line 2: \"../b.mp3\" is no name of a clip")]
    [InlineData("\t2\t", "\ttwo\t", "line 2: \"two\" is no number of votes")]
    public void A_table_that_cannot_be_is_refused(string right, string wrong, string reason)
    {
        byte[] file = Encoding.UTF8.GetBytes((Header + Row).Replace(right, wrong, StringComparison.Ordinal));
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_tables_are_read_or_refused()
    {
        byte[] file = Encoding.UTF8.GetBytes(Header + Row);
        foreach (byte[] damaged in Fuzz.Truncations(file).Concat(Fuzz.Flips(file, 5_000, seed: 8)))
            Fuzz.Refuses(() => Read(damaged), damaged.Length);
    }

    private static string Row => "a\tb.mp3\tHello\t2\t0\t\t\t\ten\t\n";

    private static IReadOnlyList<CommonVoiceClip> Read(byte[] file) => CommonVoice.Read(null!, "", file, "file");

    private static byte[] Sphere(byte[] samples, int channels = 1, string order = "01")
    {
        string header = "NIST_1A\n   1024\ndatabase_id -s5 TIMIT\n" +
            $"channel_count -i {channels}\nsample_count -i {samples.Length / 2 / channels}\nsample_rate -i 16000\nsample_n_bytes -i 2\n" +
            $"sample_byte_format -s2 {order}\nsample_coding -s3 pcm\nend_head\n";
        return [.. Encoding.ASCII.GetBytes(header.PadRight(1024, ' ')), .. samples];
    }

    private static void Write(TemporaryFolder folder, string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.WriteAllBytes(folder[name], content);
    }
}
