namespace GradNet.Datasets;

/// <summary>The MNIST handwritten digits: 60,000 training and 10,000 test images, 28×28, grey, ten classes.</summary>
/// <remarks>LeCun, Bottou, Bengio, Haffner, "Gradient-based learning applied to document recognition", 1998.</remarks>
public static class Mnist
{
    internal static IReadOnlyList<string> ClassNames { get; } = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    internal static MnistLikeSource Source { get; } = new()
    {
        Name = "mnist",
        ClassNames = ClassNames,
        Mirrors =
        [
            new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
            new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        ],
        TrainImages = new("train-images-idx3-ubyte", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        TrainLabels = new("train-labels-idx1-ubyte", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        TestImages = new("t10k-images-idx3-ubyte", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        TestLabels = new("t10k-labels-idx1-ubyte", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
        TrainLabelsSha256 = "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    };

    /// <summary>Reads the four IDX files, plain or gzip-compressed, from a folder.</summary>
    /// <exception cref="FileNotFoundException">A file is missing; the message lists the names that were looked for.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or images and labels do not belong together.</exception>
    public static TrainTestSplit Load(string folder) => MnistLikeReader.Load(Source, folder);

    /// <summary>
    /// Reads the data from a cache folder, after downloading the files that are not there yet and verifying their checksums.
    /// </summary>
    /// <param name="cacheFolder">Where the files are kept; made if it does not exist.</param>
    /// <param name="cancellationToken">Stops the download; finished files stay.</param>
    /// <exception cref="IOException">No mirror could be reached.</exception>
    /// <exception cref="InvalidDataException">What the mirrors sent has the wrong checksum.</exception>
    public static Task<TrainTestSplit> DownloadAsync(string cacheFolder, CancellationToken cancellationToken = default) =>
        MnistLikeDownload.LoadAsync(Source, cacheFolder, new HttpClientHandler(), MnistLikeDownload.DefaultPatience, cancellationToken);
}
