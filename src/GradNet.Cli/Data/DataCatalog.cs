using GradNet.Cli.Text;
using GradNet.Datasets;

namespace GradNet.Cli.Data;

/// <summary>
/// Turns what stands behind --data into images. The network is used for a data set's name alone, and only where no folder has it.
/// </summary>
internal sealed class DataCatalog(CommandContext context)
{
    /// <summary>The name of the built-in data.</summary>
    public const string BuiltIn = "digits";

    private static readonly Dictionary<string, Func<string, CancellationToken, Task<TrainTestSplit>>> Downloads = new()
    {
        ["mnist"] = Mnist.DownloadAsync,
        ["fashion-mnist"] = FashionMnist.DownloadAsync,
    };

    /// <summary>The names that --data takes beside folders.</summary>
    public static IReadOnlyList<string> Names { get; } = [BuiltIn, .. Downloads.Keys];

    /// <summary>Reads the data.</summary>
    /// <param name="data">
    /// A folder, a name, or null for the default: the folder of GRADNET_DATA if it holds MNIST, else the built-in digits.
    /// </param>
    /// <param name="examples">How many training images to take, and as many test images at most; null for all.</param>
    /// <exception cref="CommandException">There is no such data.</exception>
    public async Task<LoadedData> LoadAsync(string? data, int? examples)
    {
        (string source, TrainTestSplit split) = await ReadAsync(data, examples).ConfigureAwait(false);
        return new LoadedData(source, Shorten(split, examples));
    }

    private static TrainTestSplit Shorten(TrainTestSplit split, int? examples)
    {
        if (examples is not { } count)
            return split;
        if (count > split.Train.Count)
        {
            throw CommandException.Usage(
                $"--examples: {split.Name} has {split.Train.Count} training images, not {count}; give a smaller number or leave it out.");
        }

        return new TrainTestSplit(split.Train.Take(count), split.Test.Take(Math.Min(count, split.Test.Count)));
    }

    private static (string Source, TrainTestSplit Split) ReadFolder(string path)
    {
        DatasetFolder folder = DatasetFolder.Resolve(path)!;
        return (Path.GetFullPath(folder.Path), folder.Load());
    }

    /// <summary>Images of the built-in data do not depend on how many there are, so a few are written quickly.</summary>
    private static (string Source, TrainTestSplit Split) Generate(int? examples) => examples is { } count
        ? (BuiltIn, HandwrittenDigits.Generate(Math.Max(count, 1), Math.Clamp(count, 1, 4_000)))
        : (BuiltIn, HandwrittenDigits.Generate());

    private async Task<(string Source, TrainTestSplit Split)> ReadAsync(string? data, int? examples)
    {
        if (data is null)
            return FindDefault() is { } folder ? ReadFolder(folder) : Generate(examples);
        if (Directory.Exists(data))
            return ReadFolder(data);
        if (data == BuiltIn)
            return Generate(examples);
        if (Downloads.TryGetValue(data, out Func<string, CancellationToken, Task<TrainTestSplit>>? download))
            return FindNamed(data) is { } found ? ReadFolder(found) : (data, await FetchAsync(data, download).ConfigureAwait(false));

        throw new CommandException(
            $"--data {data}: there is no such folder, nor is it one of the names {string.Join(", ", Names)}." +
            NearestName.Question(data, Names));
    }

    private Task<TrainTestSplit> FetchAsync(string name, Func<string, CancellationToken, Task<TrainTestSplit>> download)
    {
        string caches = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        string cache = Path.Combine(caches, "gradnet", name);
        context.Error.WriteLine($"{name}: from {cache}, downloading what is not there yet");
        return download(cache, context.Cancellation);
    }

    private string? FindDefault()
    {
        if (FindNamed("mnist") is { } found)
            return found;
        if (context.Variable(DatasetFolder.EnvironmentVariable) is { Length: > 0 } root)
            context.Error.WriteLine($"{DatasetFolder.EnvironmentVariable}={root} holds no mnist, so the built-in digits are used");
        return null;
    }

    /// <summary>The folder of a data set below the one that GRADNET_DATA names.</summary>
    private string? FindNamed(string name)
    {
        if (context.Variable(DatasetFolder.EnvironmentVariable) is not { Length: > 0 } root)
            return null;
        string path = Path.Combine(root, name);
        return Directory.Exists(path) ? path : null;
    }
}
