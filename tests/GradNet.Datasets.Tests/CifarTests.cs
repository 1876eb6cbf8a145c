namespace GradNet.Datasets.Tests;

public sealed class CifarTests
{
    [Fact]
    public void The_batches_that_are_there_follow_each_other_plain_or_compressed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["data_batch_1.bin"], [.. Record(3), .. Record(1)]);
        File.WriteAllBytes(folder["data_batch_3.bin.gz"], Gzip.Compress(Record(9)));
        File.WriteAllBytes(folder["test_batch.bin"], Record(2));
        TrainTestSplit cifar = Cifar10.Load(folder.Path);
        Assert.Equal([3, 1, 9], cifar.Train.Labels.ToArray());
        Assert.Equal([2], cifar.Test.Labels.ToArray());
        Assert.Equal(Record(9)[1..], cifar.Train.Image(2).ToArray());
    }

    [Theory]
    [InlineData(false, 99, 100)]
    [InlineData(true, 19, 20)]
    public void Cifar_100_has_fine_and_coarse_labels(bool superclasses, int label, int classes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["train.bin"], [19, .. Record(99)]);
        File.WriteAllBytes(folder["test.bin"], [0, .. Record(0)]);
        TrainTestSplit cifar = Cifar100.Load(folder.Path, superclasses);
        Assert.Equal((label, classes), (cifar.Train.Labels[0], cifar.Train.ClassNames.Count));
        Assert.Equal(Record(99)[1..], cifar.Train.Image(0).ToArray());
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("data_batch_1.bin.gz", Assert.Throws<FileNotFoundException>(() => Cifar10.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_batches_are_read_or_refused()
    {
        byte[] file = [.. Record(3), .. Record(1)];
        foreach (int length in (int[])[0, 1, 3072, 3074, 6145])
            Assert.True(Fuzz.Refuses(() => Parse(file[..length]), length));
        var error = Assert.Throws<InvalidDataException>(() => Parse([.. Record(3), .. Record(10)]));
        Assert.Contains("byte 3073: label 10", error.Message, StringComparison.Ordinal);
        foreach (byte[] damaged in Fuzz.Flips(file, 2_000, seed: 6))
            Fuzz.Refuses(() => Parse(damaged), damaged.Length);
    }

    private static void Parse(byte[] file) => CifarReader.Parse(file, "file", 1, 0, 10, [], []);

    private static byte[] Record(byte label) => [label, .. Enumerable.Range(0, 3072).Select(i => (byte)((i * 7) + label))];
}
