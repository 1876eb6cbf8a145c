using System.Buffers.Binary;
using System.Text;

namespace GradNet.Nn.Tests;

public sealed class SafetensorsTests
{
    private static readonly Dictionary<string, Tensor> Tensors = new()
    {
        ["flags"] = Tensor.From(true, false, true),
        ["bytes"] = Tensor.From<byte>(0, 128, 255),
        ["ints"] = Tensor.From(int.MinValue, 0, int.MaxValue),
        ["longs"] = Tensor.From([long.MinValue, long.MaxValue], [2, 1]),
        ["floats"] = Tensor.From([float.NaN, -0f, float.PositiveInfinity, 1e-45f, 1, 2], [3, 2]),
        ["doubles \"größe\""] = Tensor.From([Math.PI], []),
        ["nothing"] = Tensor.Zeros([0, 5]),
        ["a view"] = Tensor.From(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }).Transpose(),
    };

    private static readonly Dictionary<string, string> Metadata = new() { ["b"] = "two\nlines", ["a"] = "ünï" };

    /// <summary>Headers, with ' for ", before two bytes of data, 2 and 0; and what the message says.</summary>
    public static TheoryData<string, string> HostileHeaders => new()
    {
        { "[]", "expected an object" },
        { "{", "not valid JSON" },
        { "{} x", "not valid JSON" },
        { "{'a':1}", "expected an object for 'a'" },
        { "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}", "ends at 4" },
        { "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},'a':{'dtype':'U8','shape':[1],'data_offsets':[1,2]}}", "occurs twice" },
        { "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2]},'b':{'dtype':'U8','shape':[2],'data_offsets':[1,3]}}", "overlaps" },
        { "{'a':{'dtype':'U8','shape':[1],'data_offsets':[1,2]}}", "leaves a hole of 1 bytes" },
        { "{'a':{'dtype':'U8','shape':[1],'data_offsets':[0,1]}}", "belong to none" },
        { "{'a':{'dtype':'U8','shape':[3],'data_offsets':[0,2]}}", "needs 3 bytes" },
        { "{'a':{'dtype':'U8','shape':[3],'data_offsets':[2,0]}}", "needs 3 bytes" },
        { "{'a':{'dtype':'U8','shape':[-1],'data_offsets':[0,2]}}", "no natural number" },
        { "{'a':{'dtype':'U8','shape':[1.5],'data_offsets':[0,2]}}", "no natural number" },
        { "{'a':{'dtype':'U8','shape':[2147483647,2147483647,2147483647,0],'data_offsets':[0,0]}}", "too large" },
        { "{'a':{'dtype':'U8','shape':[99999999999],'data_offsets':[0,99999999999]}}", "too large" },
        { "{'a':{'dtype':'F8_E4M3','shape':[1],'data_offsets':[0,2]}}", "no tensor here holds F8_E4M3" },
        { "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0]}}", "lacks" },
        { "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0,1,2]}}", "more than 2" },
        { "{'a':{'dtype':'U8','shape':[2]}}", "lacks" },
        { "{'a':{'dtype':'U8','shape':[2],'data_offsets':[0,2],'more':1}}", "should not have it" },
        { "{'a':{'dtype':'BOOL','shape':[2],'data_offsets':[0,2]}}", "no truth value" },
        { "{'__metadata__':{'a':1}}", "expected a string" },
        { "{'\\ud800':{}}", "broken string" },
    };

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        Safetensors.Write(folder.File("a.safetensors"), Tensors, Metadata);
        SafetensorsFile file = Safetensors.Read(folder.File("a.safetensors"));
        Assert.Equal(Metadata.OrderBy(pair => pair.Key), file.Metadata.OrderBy(pair => pair.Key));
        Assert.Equal(Tensors.Keys.Order(), file.Tensors.Keys.Order());
        foreach ((string name, Tensor expected) in Tensors)
        {
            Tensor actual = file.Tensors[name];
            Assert.Equal((expected.Shape, expected.DType), (actual.Shape, actual.DType));
        }

        Assert.Equal(Bits("floats", Tensors), Bits("floats", file.Tensors));
        Assert.Equal([1f, 4, 2, 5, 3, 6], file.Tensors["a view"].ToArray<float>());
        Assert.Equal([int.MinValue, 0, int.MaxValue], file.Tensors["ints"].ToArray<int>());
        Assert.Equal([long.MinValue, long.MaxValue], file.Tensors["longs"].ToArray<long>());
        Assert.Equal([true, false, true], file.Tensors["flags"].ToArray<bool>());
        Assert.Equal(Math.PI, file.Tensors["doubles \"größe\""].Item<double>());
        Assert.Equal(["a.safetensors"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Equal_contents_make_equal_files_whatever_their_order()
    {
        var reversed = Tensors.Reverse().ToDictionary(pair => pair.Key, pair => pair.Value);
        Assert.Equal(Bytes(Tensors), Bytes(reversed));
    }

    [Fact]
    public void Wide_elements_come_first_so_that_all_are_aligned()
    {
        byte[] bytes = Bytes(Tensors);
        Assert.Equal(0ul, BinaryPrimitives.ReadUInt64LittleEndian(bytes) % 8);
        string header = Encoding.UTF8.GetString(bytes, 8, (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        Assert.True(header.IndexOf("longs", StringComparison.Ordinal) < header.IndexOf("floats", StringComparison.Ordinal));
        Assert.True(header.IndexOf("floats", StringComparison.Ordinal) < header.IndexOf("bytes", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(HostileHeaders))]
    public void A_broken_header_is_answered_with_the_place_and_the_reason(string header, string reason)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(reason);
        byte[] json = Encoding.UTF8.GetBytes(header.Replace('\'', '"'));
        byte[] file = [.. BitConverter.GetBytes((ulong)json.Length), .. json, 2, 0];
        if (reason is "ends at 4" or "belong to none")
            Assert.Contains("offset " + (json.Length + (reason == "ends at 4" ? 8 : 9)), Fails(file), StringComparison.Ordinal);
        string message = Fails(file);
        Assert.StartsWith("hostile: offset ", message, StringComparison.Ordinal);
        Assert.Contains(reason.Replace('\'', '"'), message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 0, 0 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 2, 0, 0, 0, 0, 0, 0, 0, (byte)'{' })]
    public void A_length_that_lies_is_found_before_anything_is_allocated(byte[] file) =>
        Assert.StartsWith("hostile: offset 0: ", Fails(file), StringComparison.Ordinal);

    [Fact]
    public void Every_truncation_is_an_InvalidDataException()
    {
        byte[] whole = Bytes(Tensors);
        for (int length = 0; length < whole.Length; length++)
            Fails(whole[..length]);
    }

    [Fact]
    public void Flipped_bytes_are_read_or_refused_and_nothing_else()
    {
        byte[] whole = Bytes(Tensors);
        var random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 4000; round++)
        {
            byte[] file = [.. whole];
            for (int flip = random.Next(1, 4); flip > 0; flip--)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            try
            {
                Safetensors.Read(new MemoryStream(file), "flipped");
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 4000);
    }

    [Fact]
    public void The_reserved_name_cannot_be_written() => Assert.Throws<ArgumentException>(
        () => Safetensors.Write(new MemoryStream(), new Dictionary<string, Tensor> { ["__metadata__"] = Tensor.Zeros([1]) }));

    private static byte[] Bytes(IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, tensors, Metadata);
        return stream.ToArray();
    }

    private static int[] Bits(string name, IReadOnlyDictionary<string, Tensor> tensors) =>
        Array.ConvertAll(tensors[name].ToArray<float>(), BitConverter.SingleToInt32Bits);

    private static string Fails(byte[] file) =>
        Assert.Throws<InvalidDataException>(() => Safetensors.Read(new MemoryStream(file), "hostile")).Message;
}
