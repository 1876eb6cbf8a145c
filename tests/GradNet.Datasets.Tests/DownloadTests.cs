using System.Security.Cryptography;

namespace GradNet.Datasets.Tests;

public sealed class DownloadTests : IDisposable
{
    private static readonly Dictionary<string, byte[]> Published =
        MnistFixture.Files.ToDictionary(file => file.Key + ".gz", file => Gzip.Compress(file.Value));

    private static readonly MnistLikeSource Source = Mnist.Source with
    {
        Mirrors = [new("http://first.test/mnist/"), new("http://second.test/")],
        TrainImages = Describe(MnistFixture.TrainImages),
        TrainLabels = Describe(MnistFixture.TrainLabels),
        TestImages = Describe(MnistFixture.TestImages),
        TestLabels = Describe(MnistFixture.TestLabels),
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_files_are_fetched_once_and_then_taken_from_the_cache()
    {
        TrainTestSplit data = await Load(Serve);
        Assert.Equal((12, 5), (data.Train.Count, data.Test.Count));
        Assert.Equal(Published.Keys.Order(), FileNames());

        TrainTestSplit cached = await Load(_ => throw new HttpRequestException("offline"));
        Assert.Equal(data.Train.Images, cached.Train.Images);
    }

    [Fact]
    public async Task Files_put_there_by_hand_are_used_and_only_the_missing_one_is_fetched()
    {
        MnistFixture.Write(_folder.Path);
        File.Delete(_folder[MnistFixture.TestLabels]);
        using var server = new FakeServer(Serve);
        await Load(server);
        Assert.Equal([new Uri("http://first.test/mnist/t10k-labels-idx1-ubyte.gz")], server.Requests);
    }

    [Fact]
    public async Task The_second_mirror_is_used_where_the_first_has_no_file()
    {
        TrainTestSplit data = await Load(address => address.Host == "second.test" ? Serve(address) : null);
        Assert.Equal(12, data.Train.Count);
    }

    [Fact]
    public async Task Offline_one_sentence_says_what_to_do()
    {
        var error = await Assert.ThrowsAsync<IOException>(() => Load(_ => throw new HttpRequestException("no route to host")));
        Assert.Equal(
            "mnist: train-images-idx3-ubyte.gz could not be downloaded from first.test or second.test (no route to host); " +
            $"put the four files of the data set into {_folder.Path}, or name no data set: " +
            "the built-in handwritten digits are used by default.",
            error.Message);
        Assert.Empty(FileNames());
    }

    [Fact]
    public async Task A_wrong_checksum_is_refused_and_nothing_is_kept()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Load(address => new ByteArrayContent(Damaged(address))));
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.Empty(FileNames());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public async Task A_file_of_another_length_is_refused_and_nothing_is_kept(int difference)
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => Load(address =>
        {
            byte[] content = Content(address);
            Array.Resize(ref content, content.Length + difference);
            return new ByteArrayContent(content);
        }));
        Assert.Empty(FileNames());
    }

    [Fact]
    public async Task A_connection_that_breaks_falls_back_to_the_other_mirror_and_leaves_no_half_file()
    {
        TrainTestSplit data = await Load(address =>
            address.Host == "first.test" ? new StreamContent(new BreakingStream(Content(address))) : Serve(address));
        Assert.Equal(12, data.Train.Count);
        Assert.Equal(Published.Keys.Order(), FileNames());
    }

    [Fact]
    public async Task A_mirror_that_falls_silent_is_given_up()
    {
        var error = await Assert.ThrowsAsync<IOException>(
            () => Load(address => new StreamContent(new SilentStream(Content(address))), TimeSpan.FromMilliseconds(50)));
        Assert.Contains("could not be downloaded from first.test or second.test", error.Message, StringComparison.Ordinal);
        Assert.Empty(FileNames());
    }

    [Fact]
    public async Task Cancelling_stops_the_download()
    {
        using var cancellation = new CancellationTokenSource();
        using var server = new FakeServer(address =>
        {
            cancellation.Cancel();
            return Serve(address);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => MnistLikeDownload.LoadAsync(Source, _folder.Path, server, MnistLikeDownload.DefaultPatience, cancellation.Token));
        Assert.Empty(FileNames());
        Assert.Single(server.Requests);
    }

    private static PublishedFile Describe(string name)
    {
        byte[] content = Published[name + ".gz"];
        return new PublishedFile(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static byte[] Content(Uri address) => Published[address.Segments[^1]];

    private static ByteArrayContent Serve(Uri address) => new(Content(address));

    private static byte[] Damaged(Uri address)
    {
        byte[] content = [.. Content(address)];
        content[^1] ^= 1;
        return content;
    }

    private async Task<TrainTestSplit> Load(Func<Uri, HttpContent?> answer, TimeSpan? patience = null)
    {
        using var server = new FakeServer(answer);
        return await Load(server, patience);
    }

    private Task<TrainTestSplit> Load(FakeServer server, TimeSpan? patience = null) => MnistLikeDownload.LoadAsync(
        Source, _folder.Path, server, patience ?? MnistLikeDownload.DefaultPatience, TestContext.Current.CancellationToken);

    private IEnumerable<string?> FileNames() => Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order();

    /// <summary>A body whose connection breaks after ten bytes.</summary>
    private sealed class BreakingStream(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= 10 ? throw new IOException("connection reset") : base.ReadAsync(buffer[..10], cancellationToken);
    }

    /// <summary>A body that stops coming after ten bytes.</summary>
    private sealed class SilentStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= 10)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return await base.ReadAsync(buffer[..10], cancellationToken);
        }
    }
}
