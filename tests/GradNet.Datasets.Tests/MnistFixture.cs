namespace GradNet.Datasets.Tests;

/// <summary>A tiny data set in MNIST's four files: twelve training and five test images of 2 × 2 pixels.</summary>
internal static class MnistFixture
{
    public const string TrainImages = "train-images-idx3-ubyte";
    public const string TrainLabels = "train-labels-idx1-ubyte";
    public const string TestImages = "t10k-images-idx3-ubyte";
    public const string TestLabels = "t10k-labels-idx1-ubyte";

    public static IReadOnlyDictionary<string, byte[]> Files { get; } = new Dictionary<string, byte[]>
    {
        [TrainImages] = Idx([12, 2, 2], i => i),
        [TrainLabels] = Idx([12], i => i % 10),
        [TestImages] = Idx([5, 2, 2], i => 100 + i),
        [TestLabels] = Idx([5], i => 9 - i),
    };

    public static byte[] Idx(Shape shape, Func<int, int> element)
    {
        using var stream = new MemoryStream();
        new IdxFile(shape, [.. Enumerable.Range(0, (int)shape.ElementCount).Select(i => (byte)element(i))]).Write(stream);
        return stream.ToArray();
    }

    /// <summary>Writes the four files into a folder, each under the name that <paramref name="rename"/> gives it.</summary>
    public static void Write(string folder, Func<string, string>? rename = null, bool compressed = false)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, byte[] content) in Files)
            File.WriteAllBytes(Path.Combine(folder, rename?.Invoke(name) ?? name), compressed ? Gzip.Compress(content) : content);
    }
}
