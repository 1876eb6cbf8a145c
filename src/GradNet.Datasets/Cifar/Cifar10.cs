namespace GradNet.Datasets;

/// <summary>CIFAR-10: 50,000 training and 10,000 test photos, 32 × 32 RGB, ten classes.</summary>
/// <remarks>Krizhevsky, "Learning multiple layers of features from tiny images", 2009.</remarks>
public static class Cifar10
{
    private const int Batches = 5;

    private static readonly string[] ClassNames =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>
    /// Reads the binary version from a folder: data_batch_1.bin to data_batch_5.bin, of which there may be fewer, and test_batch.bin, plain
    /// or gzip-compressed. Images are [3, 32, 32].
    /// </summary>
    /// <exception cref="FileNotFoundException">The first batch or the test batch is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static TrainTestSplit Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        IEnumerable<string> others = Enumerable.Range(2, Batches - 1).Select(i => CifarReader.Find(folder, $"data_batch_{i}.bin")).OfType<string>();
        return new TrainTestSplit(
            LoadPart([CifarReader.Require(folder, "data_batch_1.bin"), .. others]),
            LoadPart([CifarReader.Require(folder, "test_batch.bin")]));
    }

    private static ImageDataset LoadPart(IReadOnlyList<string> paths) =>
        CifarReader.Load("cifar10", paths, labelLength: 1, labelPlace: 0, ClassNames);
}
