namespace GradNet.Datasets.Tests;

/// <summary>Damages files in ways that are the same in every run, and checks how a reader takes it.</summary>
internal static class Fuzz
{
    /// <summary>Every shorter beginning of a file.</summary>
    public static IEnumerable<byte[]> Truncations(byte[] file) => Enumerable.Range(0, file.Length).Select(length => file[..length]);

    /// <summary>Copies of a file with one to four bytes changed.</summary>
    public static IEnumerable<byte[]> Flips(byte[] file, int count, ulong seed)
    {
        for (int i = 0; i < count; i++)
        {
            var random = new SplitMix64(seed, 0, (ulong)i);
            byte[] damaged = [.. file];
            for (int changes = 1 + random.Below(4); changes > 0; changes--)
            {
                int place = random.Below(file.Length);
                damaged[place] = (byte)(file[place] ^ (1 + random.Below(255)));
            }

            yield return damaged;
        }
    }

    /// <summary>
    /// Reads a damaged file. Success and <see cref="InvalidDataException"/> are allowed, other exceptions and large allocations are
    /// not.
    /// </summary>
    /// <returns>Whether the reader refused the file.</returns>
    public static bool Refuses(Action read, int fileLength)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool refused = false;
        try
        {
            read();
        }
        catch (InvalidDataException error)
        {
            refused = true;
            Assert.StartsWith("file: ", error.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 0, 400_000 + (10L * 1032 * fileLength));
        return refused;
    }
}
