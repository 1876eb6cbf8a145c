namespace GradNet.Datasets;

/// <summary>A sentence that a speaker of TIMIT read.</summary>
public sealed class TimitUtterance
{
    private readonly FileTree _tree;
    private readonly string _file;

    internal TimitUtterance(FileTree tree, string file) => (_tree, _file) = (tree, file);

    /// <summary>Whether it belongs to the test set.</summary>
    public required bool IsTest { get; init; }

    /// <summary>The region of the speaker's dialect, DR1 to DR8.</summary>
    public required string Dialect { get; init; }

    /// <summary>Who speaks, such as FCJF0; women's names begin with F and men's with M.</summary>
    public required string Speaker { get; init; }

    /// <summary>Which sentence, such as SA1.</summary>
    public required string Sentence { get; init; }

    /// <summary>What was read.</summary>
    public required string Text { get; init; }

    /// <summary>The words and where they are; empty where the data set has no such file.</summary>
    public required IReadOnlyList<SpeechSegment> Words { get; init; }

    /// <summary>The phones and where they are; empty where the data set has no such file.</summary>
    public required IReadOnlyList<SpeechSegment> Phones { get; init; }

    /// <summary>Reads the sound, from a SPHERE file as published or from a WAV file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public Waveform ReadSound()
    {
        byte[] file = _tree.Read(_file);
        return SphereReader.IsSphere(file) ? SphereReader.Read(file, _tree.NameOf(_file)) : WavReader.Read(file, _tree.NameOf(_file));
    }
}
