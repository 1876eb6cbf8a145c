namespace GradNet.Datasets.Tests;

public sealed class MnistFolderTests
{
    [Theory]
    [InlineData("-", "", false)]
    [InlineData(".", "", false)]
    [InlineData("-", ".gz", true)]
    [InlineData(".", ".gz", true)]
    public void All_names_under_which_people_keep_the_files_are_found(string separator, string ending, bool compressed)
    {
        using var folder = new TemporaryFolder();
        MnistFixture.Write(folder.Path, name => name.Replace("-idx", separator + "idx", StringComparison.Ordinal) + ending, compressed);
        TrainTestSplit data = Mnist.Load(folder.Path);
        Assert.Equal("mnist", data.Name);
        Assert.Equal((12, 5), (data.Train.Count, data.Test.Count));
        Assert.Equal(Shape.Create([1, 2, 2]), data.Train.ImageShape);
        Assert.Equal([9, 8, 7, 6, 5], data.Test.Labels.ToArray());
        Assert.Equal([104, 105, 106, 107], data.Test.Image(1).ToArray());
    }

    [Fact]
    public void A_missing_file_is_named_with_all_the_names_that_were_looked_for()
    {
        using var folder = new TemporaryFolder();
        MnistFixture.Write(folder.Path);
        File.Delete(folder[MnistFixture.TestLabels]);
        var error = Assert.Throws<FileNotFoundException>(() => Mnist.Load(folder.Path));
        Assert.Contains(
            "t10k-labels-idx1-ubyte.gz, t10k-labels-idx1-ubyte, t10k-labels.idx1-ubyte.gz, t10k-labels.idx1-ubyte",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_refused()
    {
        AssertRefused(MnistFixture.TrainLabels, MnistFixture.Idx([11], i => 0), "there are 11 labels for the 12 images");
        AssertRefused(MnistFixture.TrainLabels, MnistFixture.Idx([12], i => i == 3 ? 10 : 0), "byte 11: label 10 is none of the");
        AssertRefused(MnistFixture.TrainLabels, MnistFixture.Idx([12, 1], i => 0), "labels have 1 axis");
        AssertRefused(MnistFixture.TrainImages, MnistFixture.Idx([12, 4], i => 0), "images have 3 axes");
        AssertRefused(MnistFixture.TestImages, MnistFixture.Idx([5, 2, 3], i => 0), "but test images are [1, 2, 3]");
    }

    private static void AssertRefused(string file, byte[] content, string reason)
    {
        using var folder = new TemporaryFolder();
        MnistFixture.Write(folder.Path);
        File.WriteAllBytes(folder[file], content);
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Mnist.Load(folder.Path)).Message, StringComparison.Ordinal);
    }
}
