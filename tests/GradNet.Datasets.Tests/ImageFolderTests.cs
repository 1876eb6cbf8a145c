using System.IO.Compression;
using GradNet.Nn;

namespace GradNet.Datasets.Tests;

public sealed class ImageFolderTests
{
    [Fact]
    public void A_damaged_archive_is_refused_with_the_place()
    {
        using var folder = new TemporaryFolder();
        string path = folder["data.zip"];
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using Stream entry = archive.CreateEntry("cat/1.png").Open();
            entry.Write([.. Enumerable.Range(0, 500).Select(i => (byte)(((uint)i * 2654435761u) >> 20))]);
        }

        byte[] file = File.ReadAllBytes(path);
        file.AsSpan(60, 200).Fill(0xFF);
        File.WriteAllBytes(folder["damaged.zip"], file);
        var error = Assert.Throws<InvalidDataException>(() => FileTree.Open(folder["damaged.zip"]).Read("cat/1.png"));
        Assert.Matches(@"damaged\.zip: byte \d+: cat/1\.png is damaged here or before; get the archive again\.$", error.Message);
        File.WriteAllBytes(folder["cut.zip"], file[..100]);
        error = Assert.Throws<InvalidDataException>(() => FileTree.Open(folder["cut.zip"]));
        Assert.Matches(@"cut\.zip: byte \d+: this is no \.zip archive, or its list of files", error.Message);
    }

    [Fact]
    public void Each_folder_is_a_class_and_pictures_are_brought_to_one_size()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        var pictures = new ImageFolder(folder.Path, [1, 2, 2], mean: [0.5f], standardDeviation: [0.25f]);
        Assert.Equal(["cat", "dog"], pictures.ClassNames);
        Assert.Equal(["cat/1.png", "cat/2.PNG", "dog/1.ppm"], pictures.Files);
        Assert.Equal([0, 0, 1], pictures.Labels.ToArray());
        Batch batch = pictures.GetBatch([2, 0], default);
        Assert.Equal([1L, 0], batch.Labels.ToArray<long>());
        Assert.Equal([2, 2, 2, 2, -2, -2, -2, -2], batch.Inputs.ToArray<float>());
        Assert.Equal([0, 0, 0, 0], pictures.Load("pets").Image(0).ToArray());
    }

    [Fact]
    public void An_archive_is_read_as_a_folder_and_by_several_workers()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        Fill(folder);
        ZipFile.CreateFromDirectory(folder.Path, elsewhere["pets.zip"]);
        var plain = new ImageFolder(folder.Path, [3, 4, 4], augmentation: new ShiftAugmentation(1));
        var zipped = new ImageFolder(elsewhere["pets.zip"], [3, 4, 4], augmentation: new ShiftAugmentation(1));
        for (int workers = 0; workers < 4; workers++)
            Assert.Equal(Pixels(plain, workers: 0), Pixels(zipped, workers));

        static IEnumerable<float[]> Pixels(IDataset data, int workers) =>
            from batch in new DataLoader(data, 1) { Seed = 5, Workers = workers }.Batches(1, cancellationToken: TestContext.Current.CancellationToken)
            select batch.Inputs.ToArray<float>();
    }

    [Fact]
    public void A_folder_without_pictures_and_an_unknown_path_are_named()
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<FileNotFoundException>(() => new ImageFolder(folder.Path, [1, 2, 2]));
        Assert.Contains("in a subfolder", error.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => new ImageFolder(folder["missing"], [1, 2, 2]));
        Assert.Throws<ArgumentException>(() => new ImageFolder(folder.Path, [2, 2, 2]));
    }

    [Fact]
    public void A_damaged_picture_is_named_when_it_is_read()
    {
        using var folder = new TemporaryFolder();
        Fill(folder);
        File.WriteAllText(folder["dog/1.ppm"], "no picture");
        var pictures = new ImageFolder(folder.Path, [1, 2, 2]);
        var error = Assert.Throws<InvalidDataException>(() => pictures.GetBatch([2], default));
        Assert.StartsWith($"{folder["dog/1.ppm"]}: byte 0:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_archives_are_read_or_refused()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        Fill(folder);
        ZipFile.CreateFromDirectory(folder.Path, elsewhere["pets.zip"]);
        byte[] file = File.ReadAllBytes(elsewhere["pets.zip"]);
        Assert.All(Fuzz.Truncations(file), cut => Assert.True(Fuzz.Refuses(() => ReadAll(cut), cut.Length)));
        foreach (byte[] damaged in Fuzz.Flips(file, 3_000, seed: 9))
            Fuzz.Refuses(() => ReadAll(damaged), damaged.Length);

        static void ReadAll(byte[] archive)
        {
            var files = new ZipFiles(new MemoryStream(archive), "file");
            foreach (string name in files.Files)
                files.Read(name);
        }
    }

    [Fact]
    public void Small_pictures_in_folders_make_the_faces_and_characters()
    {
        using var folder = new TemporaryFolder();
        foreach (string person in (string[])["s1", "s2", "s10"])
        {
            Directory.CreateDirectory(folder[person]);
            File.WriteAllBytes(folder[$"{person}/1.pgm"], [.. "P5 1 1 255\n"u8, (byte)person.Length]);
            File.WriteAllBytes(folder[$"{person}/10.pgm"], [.. "P5 1 1 255\n"u8, 10]);
            File.WriteAllBytes(folder[$"{person}/2.pgm"], [.. "P5 1 1 255\n"u8, 2]);
        }

        ImageDataset faces = OrlFaces.Load(folder.Path);
        Assert.Equal(["s1", "s2", "s10"], faces.ClassNames);
        Assert.Equal([2, 2, 10, 2, 2, 10, 3, 2, 10], faces.Images.ToArray());
        File.WriteAllBytes(folder["s2/2.pgm"], [.. "P5 2 1 255\n"u8, 2, 2]);
        Assert.Contains("the first one is 1 × 1", Assert.Throws<InvalidDataException>(() => OrlFaces.Load(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => Omniglot.Load(folder.Path));
        Assert.Throws<FileNotFoundException>(() => Omniglot.LoadRuns(folder.Path));
        Assert.Throws<FileNotFoundException>(() => SpokenDigits.Load(folder.Path));
    }

    /// <summary>Two black cats of different sizes, one white dog, and files that are no pictures.</summary>
    private static void Fill(TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder["cat"]);
        Directory.CreateDirectory(folder["dog"]);
        PngWriter.Write(new RasterImage(3, 3, 3, new byte[27]), folder["cat/1.png"]);
        PngWriter.Write(new RasterImage(2, 4, 1, new byte[8]), folder["cat/2.PNG"]);
        File.WriteAllBytes(folder["dog/1.ppm"], [.. "P6 1 1 255\n"u8, 255, 255, 255]);
        File.WriteAllText(folder["dog/.hidden.png"], "");
        File.WriteAllText(folder["README.png"], "");
        File.WriteAllText(folder["dog/notes.txt"], "");
    }
}
