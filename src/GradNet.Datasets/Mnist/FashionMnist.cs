namespace GradNet.Datasets;

/// <summary>Fashion-MNIST: 60,000 training and 10,000 test images of clothing, 28×28, grey, ten classes.</summary>
/// <remarks>Xiao, Rasul, Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms", 2017.</remarks>
public static class FashionMnist
{
    internal static MnistLikeSource Source { get; } = new()
    {
        Name = "fashion-mnist",
        ClassNames = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        Mirrors =
        [
            new("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
            new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
        ],
        TrainImages = new("train-images-idx3-ubyte", 26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
        TrainLabels = new("train-labels-idx1-ubyte", 29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
        TestImages = new("t10k-images-idx3-ubyte", 4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
        TestLabels = new("t10k-labels-idx1-ubyte", 5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
        TrainLabelsSha256 = "5366d0962a9fc5d041cc6849931e3b089a85a4c903cc2978f028c5d6caee3a0c",
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
