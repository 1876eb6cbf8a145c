namespace GradNet.Datasets.Tests;

public sealed class DatasetFolderTests
{
    [Fact]
    public void Without_a_folder_there_is_none() => Assert.Null(DatasetFolder.Resolve(null, null));

    [Theory]
    [InlineData("mnist", "mnist")]
    [InlineData("fashion-mnist", "fashion-mnist")]
    [InlineData("FashionMNIST/raw", "fashion-mnist")]
    [InlineData("MNIST/raw", "mnist")]
    [InlineData("fashion/mnist", "mnist")]
    [InlineData("kuzushiji", "kuzushiji")]
    public void The_name_of_the_folder_tells_the_data_set(string path, string name)
    {
        using var folder = new TemporaryFolder();
        MnistFixture.Write(folder[path]);
        DatasetFolder found = DatasetFolder.Resolve(folder[path], null)!;
        Assert.Equal(new DatasetFolder(folder[path], name), found);
        Assert.Equal(name, found.Load().Name);
    }

    [Fact]
    public void Data_of_an_unknown_name_has_classes_that_are_called_0_to_9()
    {
        using var folder = new TemporaryFolder();
        MnistFixture.Write(folder["kuzushiji"]);
        ImageDataset train = DatasetFolder.Resolve(folder["kuzushiji"], null)!.Load().Train;
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], train.ClassNames);
    }

    [Fact]
    public void A_given_folder_goes_before_the_environment()
    {
        using var folder = new TemporaryFolder();
        MnistFixture.Write(folder["mnist"]);
        MnistFixture.Write(folder["fashion-mnist"]);
        Assert.Equal("fashion-mnist", DatasetFolder.Resolve(folder["fashion-mnist"], folder["mnist"])?.Name);
        Assert.Equal("mnist", DatasetFolder.Resolve(null, folder["mnist"])?.Name);
    }

    [Fact]
    public void A_folder_of_data_sets_gives_its_mnist()
    {
        using var folder = new TemporaryFolder();
        MnistFixture.Write(folder["fashion-mnist"]);
        Assert.Equal(folder["fashion-mnist"], DatasetFolder.Resolve(folder.Path, null)?.Path);
        MnistFixture.Write(folder["mnist"]);
        Assert.Equal(folder["mnist"], DatasetFolder.Resolve(folder.Path, null)?.Path);
    }

    [Fact]
    public void A_folder_without_a_data_set_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<FileNotFoundException>(() => DatasetFolder.Resolve(folder.Path, null));
        Assert.Throws<DirectoryNotFoundException>(() => DatasetFolder.Resolve(folder["missing"], null));
    }

    [Fact]
    public void Damaged_labels_are_an_error()
    {
        using var folder = new TemporaryFolder();
        MnistFixture.Write(folder["mnist"]);
        string labels = Path.Combine(folder["mnist"], MnistFixture.TrainLabels);
        File.WriteAllBytes(labels, [1, 2, 3]);
        Assert.Contains(labels, Assert.Throws<InvalidDataException>(() => DatasetFolder.Resolve(folder["mnist"], null)).Message);
    }
}
