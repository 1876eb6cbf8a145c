using System.Security.Cryptography;

namespace GradNet.Datasets;

/// <summary>A folder that holds a data set in MNIST's four files.</summary>
/// <param name="Path">Where the files are.</param>
/// <param name="Name">
/// Which data set it is: "mnist", "fashion-mnist", or the folder's own name for another one, whose ten classes are called 0 to 9.
/// </param>
public sealed record DatasetFolder(string Path, string Name)
{
    /// <summary>The environment variable that names the folder to use where none is given.</summary>
    public const string EnvironmentVariable = "GRADNET_DATA";

    private static IReadOnlyList<MnistLikeSource> Known { get; } = [Mnist.Source, FashionMnist.Source];

    /// <summary>
    /// The folder to use: the given one, else the one that the environment variable GRADNET_DATA names, else null, which stands for
    /// the built-in digits. The folder holds the files itself or in a subfolder called mnist or fashion-mnist; mnist is taken first.
    /// </summary>
    /// <param name="path">A folder given by the user, or null.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="FileNotFoundException">The folder holds no data set.</exception>
    /// <exception cref="InvalidDataException">The file of training labels is damaged.</exception>
    public static DatasetFolder? Resolve(string? path) => Resolve(path, Environment.GetEnvironmentVariable(EnvironmentVariable));

    /// <summary>Reads the data set.</summary>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public TrainTestSplit Load() => MnistLikeReader.Load(
        Name == FashionMnist.Source.Name ? FashionMnist.Source : Mnist.Source with { Name = Name }, Path);

    internal static DatasetFolder? Resolve(string? path, string? fallback)
    {
        string? root = string.IsNullOrEmpty(path) ? fallback : path;
        if (string.IsNullOrEmpty(root))
            return null;
        if (!Directory.Exists(root))
            throw new DirectoryNotFoundException($"{root}: there is no such folder; give the folder that holds the data set.");

        string[] subfolders = ["", Mnist.Source.Name, FashionMnist.Source.Name];
        string? found = subfolders.Select(subfolder => System.IO.Path.Combine(root, subfolder)).FirstOrDefault(HoldsDataset);
        return found is not null
            ? new DatasetFolder(found, NameOf(found))
            : throw new FileNotFoundException(
                $"{root}: neither the folder nor its subfolders {Mnist.Source.Name} and {FashionMnist.Source.Name} hold " +
                $"{string.Join(", ", Mnist.Source.Files.Select(file => file.PublishedName))}; give the folder that holds them.");
    }

    private static bool HoldsDataset(string folder) => Mnist.Source.Files.All(file => file.FindIn(folder) is not null);

    /// <summary>
    /// All data sets made like MNIST use the same file names. The published ones are known by their training labels, others by the
    /// folder's name: its parent's for FashionMNIST/raw.
    /// </summary>
    private static string NameOf(string folder)
    {
        string labels = Sha256Of(IdxFile.Read(Mnist.Source.TrainLabels.FindIn(folder)!));
        if (Known.FirstOrDefault(source => source.TrainLabelsSha256 == labels) is { } published)
            return published.Name;

        var directory = new DirectoryInfo(System.IO.Path.TrimEndingDirectorySeparator(folder));
        string name = directory is { Name: "raw", Parent: { } parent } ? parent.Name : directory.Name;
        if (name.Contains("fashion", StringComparison.OrdinalIgnoreCase))
            return FashionMnist.Source.Name;
        return name.Equals(Mnist.Source.Name, StringComparison.OrdinalIgnoreCase) ? Mnist.Source.Name : name;
    }

    /// <summary>The checksum of the file without compression.</summary>
    private static string Sha256Of(IdxFile file)
    {
        using var plain = new MemoryStream();
        file.Write(plain);
        return Convert.ToHexStringLower(SHA256.HashData(plain.GetBuffer().AsSpan(0, (int)plain.Length)));
    }
}
