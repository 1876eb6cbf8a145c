namespace GradNet.Datasets;

/// <summary>A sentence that a volunteer of Common Voice read.</summary>
public sealed class CommonVoiceClip
{
    private readonly FileTree _tree;
    private readonly string _folder;

    internal CommonVoiceClip(FileTree tree, string folder) => (_tree, _folder) = (tree, folder);

    /// <summary>Who speaks: a number that stands for the person.</summary>
    public required string Speaker { get; init; }

    /// <summary>The name of the published file, such as common_voice_en_1.mp3.</summary>
    public required string FileName { get; init; }

    /// <summary>What was read.</summary>
    public required string Sentence { get; init; }

    /// <summary>How many listeners agreed that the sentence was read.</summary>
    public required int UpVotes { get; init; }

    /// <summary>How many did not.</summary>
    public required int DownVotes { get; init; }

    /// <summary>Such as "twenties"; null where the speaker does not say.</summary>
    public string? Age { get; init; }

    /// <summary>Null where the speaker does not say.</summary>
    public string? Gender { get; init; }

    /// <summary>How the speaker describes the accent; null where it is not said.</summary>
    public string? Accent { get; init; }

    /// <summary>Reads the sound from the folder clips: a WAV file of the clip's name, whatever its extension there.</summary>
    /// <exception cref="FileNotFoundException">There is no such file. The published MP3 files have to be converted first.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public Waveform ReadSound()
    {
        string file = $"{_folder}clips/{Path.GetFileNameWithoutExtension(FileName)}.wav";
        return _tree.Contains(file)
            ? WavReader.Read(_tree.Read(file), _tree.NameOf(file))
            : throw new FileNotFoundException(
                $"{_tree.Root}: there is no {file}; convert the published clip to WAV, as with ffmpeg -i {FileName} {Path.GetFileName(file)}.", file);
    }
}
