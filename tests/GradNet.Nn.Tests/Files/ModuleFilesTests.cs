namespace GradNet.Nn.Tests;

public sealed class ModuleFilesTests
{
    [Fact]
    public void A_saved_model_loads_into_another()
    {
        using var folder = new TemporaryFolder();
        Mlp saved = new Mlp(4, 3, 2).WithFilledParameters();
        saved.Save(folder.File("mlp.safetensors"));
        var loaded = new Mlp(4, 3, 2);
        loaded.Load(folder.File("mlp.safetensors"));
        Tensor x = Filled.Tensor([5, 4], 3);
        Assert.Equal(saved.Forward(x).ToArray<float>(), loaded.Forward(x).ToArray<float>());
        Assert.True(loaded.Hidden.Weight.Value.IsTracked);
    }

    [Fact]
    public void Everything_that_does_not_fit_is_reported_together_and_nothing_is_loaded()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("other.safetensors");
        Safetensors.Write(path, new Dictionary<string, Tensor>
        {
            ["Hidden.Weight"] = Tensor.Ones([3, 4]),
            ["Hidden.Bias"] = Tensor.Ones([4]),
            ["Output.Weight"] = Tensor.Ones([2, 3], DType.Float64),
            ["Extra"] = Tensor.Ones([1]),
        });
        Mlp model = new Mlp(4, 3, 2).WithFilledParameters();
        float[] before = model.Hidden.Weight.Value.ToArray<float>();
        var error = Assert.Throws<InvalidDataException>(() => model.Load(path));
        Assert.Equal(
            $"""
            {path} does not fit Mlp:
              missing: Output.Bias, Float32 [2]
              unexpected: Extra, Float32 [1]
              Hidden.Bias should be Float32 [3], but is Float32 [4]
              Output.Weight should be Float32 [2, 3], but is Float64 [2, 3]
            """,
            error.Message,
            ignoreLineEndingDifferences: true);
        Assert.Equal(before, model.Hidden.Weight.Value.ToArray<float>());
    }

    [Fact]
    public void A_file_with_other_names_loads_through_a_map_as_strictly()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("other.safetensors");
        Mlp saved = new Mlp(4, 3, 2).WithFilledParameters();
        Safetensors.Write(path, saved.NamedParameters.ToDictionary(named => Translate(named.Name), named => named.Parameter.Value));
        var loaded = new Mlp(4, 3, 2);
        loaded.Load(path, keyMap: Translate);
        Assert.Equal(Bits.Of(saved), Bits.Of(loaded));

        var error = Assert.Throws<InvalidDataException>(() => loaded.Load(path, name => name == "Output.Bias" ? name : Translate(name)));
        Assert.EndsWith(
            "missing: Output.Bias, Float32 [2]\n  unexpected: net.Output.Bias, Float32 [2]", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => loaded.Load(path, _ => "weight"));

        static string Translate(string name) => "net." + name;
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("file");
        AtomicFile.Write(path, stream => stream.WriteByte(1));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(2);
            throw new InvalidOperationException();
        }));
        Assert.Equal([1], File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_write_inside_a_write_of_the_same_file_is_refused_and_the_first_is_not_harmed()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("file");
        AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            Assert.ThrowsAny<IOException>(() => AtomicFile.Write(path, inner => inner.WriteByte(2)));
            stream.WriteByte(3);
        });
        Assert.Equal([1, 3], File.ReadAllBytes(path));
    }

    [Fact]
    public void Threads_that_write_one_file_at_once_leave_the_whole_of_one()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("file");
        Parallel.For(0, 16, i => AtomicFile.Write(path, stream =>
        {
            for (int k = 0; k < 100; k++)
                stream.WriteByte((byte)i);
        }));
        byte[] contents = File.ReadAllBytes(path);
        Assert.Equal(100, contents.Length);
        Assert.Single(contents.Distinct());
        Assert.Single(Directory.GetFiles(folder.Path));
    }
}
