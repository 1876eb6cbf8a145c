namespace GradNet.Cli.Bench.Limits;

/// <summary>Bytes a second at which memory is copied, counting those read and those written.</summary>
internal static class CopyBandwidth
{
    private const int Attempts = 15;
    private const long BytesAnAttempt = 64L << 20;

    /// <summary>GB/s of so many threads together, each with its part of the array.</summary>
    public static double Measure(int threads, int arrayBytes)
    {
        byte[] source = GC.AllocateArray<byte>(arrayBytes, pinned: true);
        byte[] destination = GC.AllocateArray<byte>(arrayBytes, pinned: true);
        Array.Fill(source, (byte)1);
        Array.Fill(destination, (byte)1);
        int part = arrayBytes / threads;
        int copies = (int)Math.Max(1, BytesAnAttempt / arrayBytes);
        double seconds = Crew.BestSeconds(threads, Attempts, thread =>
        {
            for (int i = 0; i < copies; i++)
                source.AsSpan(thread * part, part).CopyTo(destination.AsSpan(thread * part, part));
            return destination[thread * part];
        });
        return 2.0 * part * threads * copies / seconds / 1e9;
    }
}
