using System.Security.Cryptography;

namespace GradNet.Datasets.Tests;

/// <summary>Checks on the published data, where the folder that GRADNET_DATA names holds it.</summary>
public sealed class RealDataTests
{
    [Fact]
    public void Mnist_is_the_published_data()
    {
        TrainTestSplit mnist = Mnist.Load(Find("mnist"));
        Assert.Equal(Shape.Create([1, 28, 28]), mnist.Train.ImageShape);
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], Histogram(mnist.Train));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], Histogram(mnist.Test));
        Assert.Equal("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", Checksum(Images(mnist.Train)));
        Assert.Equal("0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7", Checksum(Images(mnist.Test)));
        Assert.Equal("65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5", Checksum(Labels(mnist.Train)));
        Assert.Equal("ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2", Checksum(Labels(mnist.Test)));
    }

    [Fact]
    public void Fashion_mnist_has_the_published_counts()
    {
        TrainTestSplit fashion = FashionMnist.Load(Find("fashion-mnist"));
        Assert.Equal(Shape.Create([1, 28, 28]), fashion.Train.ImageShape);
        Assert.Equal(Enumerable.Repeat(6_000, 10), Histogram(fashion.Train));
        Assert.Equal(Enumerable.Repeat(1_000, 10), Histogram(fashion.Test));
        Assert.Equal("Ankle boot", fashion.Train.ClassNames[9]);
    }

    [Theory]
    [InlineData("mnist", "fashion")]
    [InlineData("fashion-mnist", "mnist")]
    public void Published_data_is_known_by_its_labels_whatever_the_folder_is_called(string name, string otherName)
    {
        string published = Find(name);
        using var folder = new TemporaryFolder();
        MnistFixture.Write(folder[otherName]);
        byte[] labels = File.ReadAllBytes(Mnist.Source.TrainLabels.FindIn(published)!);
        File.WriteAllBytes(Path.Combine(folder[otherName], MnistFixture.TrainLabels), labels);
        DatasetFolder found = DatasetFolder.Resolve(folder[otherName], null)!;
        Assert.Equal((folder[otherName], name), (found.Path, found.Name));
    }

    [Fact]
    public void A_scanned_mnist_digit_becomes_nearly_the_digit_it_was()
    {
        ImageDataset digits = Mnist.Load(Find("mnist")).Test;
        double similarity = 0;
        for (int i = 0; i < 100; i++)
            similarity += Similarity(digits.Image(i), DigitImage.FromImage(Scan(digits.Image(i)), "scan"));
        Assert.InRange(similarity / 100, 0.95, 1);
    }

    private static string Find(string name)
    {
        string folder = PublishedData.Find(name);
        Assert.SkipUnless(Mnist.Source.Files.All(file => file.FindIn(folder) is not null), $"{folder} does not hold the four files of {name}.");
        return folder;
    }

    private static int[] Histogram(ImageDataset data)
    {
        int[] counts = new int[data.ClassNames.Count];
        foreach (int label in data.Labels)
            counts[label]++;
        return counts;
    }

    private static IdxFile Images(ImageDataset data) => new([data.Count, data.Height, data.Width], data.Images.ToArray());

    private static IdxFile Labels(ImageDataset data) => new([data.Count], Array.ConvertAll(data.Labels.ToArray(), label => (byte)label));

    private static string Checksum(IdxFile idx)
    {
        using var stream = new MemoryStream();
        idx.Write(stream);
        return Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }

    /// <summary>The digit as dark ink on light paper, six times as large and away from the centre.</summary>
    private static RasterImage Scan(ReadOnlySpan<byte> digit)
    {
        const int Width = 260, Height = 240, Scale = 6, Left = 70, Top = 20;
        byte[] paper = new byte[Width * Height];
        Array.Fill(paper, (byte)230);
        for (int y = 0; y < 28 * Scale; y++)
        {
            for (int x = 0; x < 28 * Scale; x++)
                paper[((Top + y) * Width) + Left + x] = (byte)(230 - (digit[(y / Scale * 28) + (x / Scale)] * 200 / 255));
        }

        return new RasterImage(Width, Height, 1, paper);
    }

    /// <summary>The cosine of the angle between two images.</summary>
    private static double Similarity(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        double product = 0, squareA = 0, squareB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            product += a[i] * b[i];
            squareA += a[i] * a[i];
            squareB += b[i] * b[i];
        }

        return product / Math.Sqrt(squareA * squareB);
    }
}
