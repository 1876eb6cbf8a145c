using System.Security.Cryptography;

namespace GradNet.Datasets;

/// <summary>Fills a folder with the files of an MNIST-like data set; a file that is there under any of its names is left alone.</summary>
internal static class MnistLikeDownload
{
    /// <summary>How long a mirror may be silent, at first or between two pieces of a file.</summary>
    public static TimeSpan DefaultPatience { get; } = TimeSpan.FromSeconds(20);

    public static async Task<TrainTestSplit> LoadAsync(
        MnistLikeSource source, string folder, HttpMessageHandler handler, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Directory.CreateDirectory(folder);
        using var client = new HttpClient(handler) { Timeout = patience };
        foreach (PublishedFile file in source.Files)
        {
            if (file.FindIn(folder) is null)
                await FetchAsync(client, source, file, folder, cancellationToken).ConfigureAwait(false);
        }

        return MnistLikeReader.Load(source, folder);
    }

    /// <summary>Tries one mirror after the other.</summary>
    private static async Task FetchAsync(
        HttpClient client, MnistLikeSource source, PublishedFile file, string folder, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (Uri mirror in source.Mirrors)
        {
            try
            {
                await FetchAsync(client, new Uri(mirror, file.PublishedName), file, folder, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception error) when (
                error is HttpRequestException or IOException or InvalidDataException ||
                (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                failures.Add(error);
            }
        }

        string hosts = string.Join(" or ", source.Mirrors.Select(mirror => mirror.Host));
        string message =
            $"{source.Name}: {file.PublishedName} could not be downloaded from {hosts} ({failures[^1].Message.TrimEnd('.')}); " +
            $"put the four files of the data set into {folder}, or name no data set: the built-in handwritten digits are used by default.";
        throw failures.Exists(error => error is InvalidDataException)
            ? new InvalidDataException(message, new AggregateException(failures))
            : new IOException(message, new AggregateException(failures));
    }

    /// <summary>
    /// Downloads to a temporary name and renames only what has the right checksum, so that the folder never holds half a file.
    /// </summary>
    private static async Task FetchAsync(
        HttpClient client, Uri address, PublishedFile file, string folder, CancellationToken cancellationToken)
    {
        string temporary = Path.Combine(folder, $"{file.PublishedName}.{Guid.NewGuid():N}.part");
        try
        {
            using (HttpResponseMessage response = await client
                .GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false))
            {
                response.EnsureSuccessStatusCode();
                await SaveAsync(response, address, file, temporary, client.Timeout, cancellationToken).ConfigureAwait(false);
            }

            File.Move(temporary, Path.Combine(folder, file.PublishedName), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task SaveAsync(
        HttpResponseMessage response, Uri address, PublishedFile file, string path, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(patience);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using Stream body = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
        using FileStream saved = File.Create(path);
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        int read;
        while (length <= file.Length && (read = await body.ReadAsync(buffer, silence.Token).ConfigureAwait(false)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await saved.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            length += read;
            silence.CancelAfter(patience);
        }

        if (length != file.Length)
        {
            throw new InvalidDataException(
                $"{address} sent {(length > file.Length ? "more than " : "")}{Math.Min(length, file.Length)} of {file.Length} bytes.");
        }

        string sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (sha256 != file.Sha256)
            throw new InvalidDataException($"{address} sent a file with the SHA-256 {sha256} instead of {file.Sha256}.");

        saved.Flush(flushToDisk: true);
    }
}
