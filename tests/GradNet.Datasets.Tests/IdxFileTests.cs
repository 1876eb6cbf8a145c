namespace GradNet.Datasets.Tests;

public sealed class IdxFileTests
{
    private static readonly byte[] Sample = Bytes(new IdxFile([2, 3, 4], [.. Enumerable.Range(0, 24).Select(i => (byte)(i * i))]));

    [Fact]
    public void The_bytes_are_those_of_the_published_format()
    {
        byte[] expected = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];
        Assert.Equal(expected, Bytes(new IdxFile([2, 3], [1, 2, 3, 4, 5, 6])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_was_written_is_read_back(bool compressed)
    {
        IdxFile read = IdxFile.Read(compressed ? Gzip.Compress(Sample) : Sample, "file");
        Assert.Equal(Shape.Create([2, 3, 4]), read.Shape);
        Assert.Equal(24, read.Elements.Length);
        Assert.Equal((byte)(23 * 23 % 256), read.Elements[^1]);
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 5, 0, 3 })]
    public void Scalars_and_empty_arrays_are_read(int[] sizes)
    {
        Shape shape = Shape.Create(sizes);
        byte[] file = Bytes(new IdxFile(shape, new byte[shape.ElementCount]));
        Assert.Equal(shape, IdxFile.Read(file, "file").Shape);
        Assert.Equal(shape, IdxFile.Read(Gzip.Compress(file), "file").Shape);
    }

    [Fact]
    public void Compression_is_seen_from_the_content_not_from_the_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["plain.gz"], Sample);
        File.WriteAllBytes(folder["compressed"], Gzip.Compress(Sample));
        Assert.Equal(IdxFile.Read(folder["plain.gz"]).Elements, IdxFile.Read(folder["compressed"]).Elements);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "file: byte 3: the file ends, but 1 more bytes were announced; get the file again.")]
    [InlineData(new byte[] { 1, 2, 3, 4 }, "file: byte 0: an IDX file begins with two zero bytes, not with 01 02; give an IDX file.")]
    [InlineData(
        new byte[] { 0, 0, 13, 1, 0, 0, 0, 0 },
        "file: byte 2: element type 0x0d is not supported; convert the file to unsigned bytes (0x08).")]
    [InlineData(
        new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 7 },
        "file: byte 9: the file ends, but 1 more bytes were announced; get the file again.")]
    [InlineData(
        new byte[] { 0, 0, 8, 1, 255, 255, 255, 255, 7 },
        "file: byte 4: a size of 4294967295 announces more than the file can hold; get the file again.")]
    [InlineData(
        new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 7, 7 },
        "file: byte 9: something follows the 1 elements that the sizes announce; get the file again.")]
    public void A_wrong_file_is_refused_in_one_sentence(byte[] file, string message)
    {
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => IdxFile.Read(file, "file")).Message);
    }

    [Fact]
    public void A_small_compressed_file_that_announces_gigabytes_is_refused_before_they_are_allocated()
    {
        byte[] file = Gzip.Compress([0, 0, 8, 3, 0, 0, 0xff, 0xff, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2, 3]);
        Assert.True(Fuzz.Refuses(() => IdxFile.Read(file, "file"), file.Length));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_truncation_is_refused(bool compressed)
    {
        byte[] file = compressed ? Gzip.Compress(Sample) : Sample;
        Assert.All(Fuzz.Truncations(file), cut => Assert.True(Fuzz.Refuses(() => IdxFile.Read(cut, "file"), cut.Length)));
        byte[] longer = [.. file, 0];
        Assert.Throws<InvalidDataException>(() => IdxFile.Read(longer, "file"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Changed_bytes_are_read_or_refused(bool compressed)
    {
        byte[] file = compressed ? Gzip.Compress(Sample) : Sample;
        foreach (byte[] damaged in Fuzz.Flips(file, 20_000, seed: 7))
            Fuzz.Refuses(() => IdxFile.Read(damaged, "file"), damaged.Length);
    }

    private static byte[] Bytes(IdxFile idx)
    {
        using var stream = new MemoryStream();
        idx.Write(stream);
        return stream.ToArray();
    }
}
