using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GradNet.Nn;

namespace GradNet.Cli.Runs;

/// <summary>The folder of one training: where its files are and in which state it is.</summary>
/// <param name="Path">The folder.</param>
internal sealed record RunFolder(string Path)
{
    /// <summary>The folder that holds the runs whose --out was not given.</summary>
    public const string DefaultParent = "runs";

    /// <summary>The file of <see cref="Profile"/>.</summary>
    public const string ProfileName = "profile.json";

    /// <summary>The options, written before the first step.</summary>
    public string Options => In("run.json");

    /// <summary>Weights, optimizer, random counters and the place in the data, from which training goes on.</summary>
    public string Checkpoint => In("checkpoint.safetensors");

    /// <summary>The trained weights.</summary>
    public string Model => In("model.safetensors");

    /// <summary>The curves as numbers.</summary>
    public string History => In("history.csv");

    /// <summary>The loss over the steps.</summary>
    public string Steps => In("steps.csv");

    /// <summary>The report for people.</summary>
    public string Report => In("report.html");

    /// <summary>The picture of a search for a learning rate.</summary>
    public string LearningRates => In("learning-rate.svg");

    /// <summary>The figures; written last, so that it is there exactly when the run is finished.</summary>
    public string Result => In("result.json");

    /// <summary>Every run of a kernel, where that was asked for.</summary>
    public string Profile => In(ProfileName);

    /// <summary>Held while a process trains here.</summary>
    public string Lock => In(".lock");

    /// <summary>Whether a training was begun here.</summary>
    public bool IsRun => File.Exists(Options);

    /// <summary>Whether its training is finished.</summary>
    public bool IsFinished => File.Exists(Result);

    /// <summary>The first folder of a name and then of the name with -2, -3 and so on, in which nothing is yet.</summary>
    public static RunFolder NextFree(string path)
    {
        string candidate = path;
        for (int number = 2; !IsFree(candidate); number++)
            candidate = $"{path}-{number}";
        return new RunFolder(candidate);
    }

    /// <summary>The run under runs/ that was finished last, or null.</summary>
    public static RunFolder? Newest(string parent = DefaultParent)
    {
        if (!Directory.Exists(parent))
            return null;
        return Directory.EnumerateDirectories(parent)
            .Select(path => new RunFolder(path))
            .Where(folder => File.Exists(folder.Model))
            .MaxBy(folder => File.GetLastWriteTimeUtc(folder.Model));
    }

    /// <summary>Makes the folder unless it is there.</summary>
    /// <exception cref="CommandException">It cannot be made.</exception>
    public void Create()
    {
        try
        {
            Directory.CreateDirectory(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = ErrorSentence.OneLine(error);
            throw new CommandException($"{Path}: the folder cannot be made ({reason}); give another --out.", inner: error);
        }
    }

    /// <summary>The options of the run.</summary>
    /// <exception cref="CommandException">There are none, or they are damaged.</exception>
    public RunOptions ReadOptions()
    {
        if (!IsRun)
        {
            throw new CommandException(Directory.Exists(Path)
                ? $"{Path}: no training was begun in this folder, as it has no run.json; give one of those under {DefaultParent}/."
                : $"{Path}: there is no such folder; give the folder of a run, such as those under {DefaultParent}/.");
        }

        return Read(Options, RunJson.Default.RunOptions);
    }

    /// <summary>The figures of the run, or null where it is not finished.</summary>
    public RunResult? ReadResult() => IsFinished ? Read(Result, RunJson.Default.RunResult) : null;

    /// <summary>Writes the options.</summary>
    public void Write(RunOptions options) => WriteJson(Options, options, RunJson.Default.RunOptions);

    /// <summary>Writes the figures, which marks the run as finished.</summary>
    public void Write(RunResult result) => WriteJson(Result, result, RunJson.Default.RunResult);

    private static bool IsFree(string path) =>
        !File.Exists(path) && (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any());

    private static void WriteJson<T>(string path, T value, JsonTypeInfo<T> type) => AtomicFile.Write(path, stream =>
    {
        JsonSerializer.Serialize(stream, value, type);
        stream.WriteByte((byte)'\n');
    });

    private static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), type) ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            string reason = ErrorSentence.OneLine(error);
            throw new CommandException($"{path}: the file is damaged ({reason}); train again with another --out.", inner: error);
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
