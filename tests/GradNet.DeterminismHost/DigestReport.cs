using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using GradNet.Graph.Primitives;
using GradNet.Tests.Samples;

namespace GradNet.DeterminismHost;

/// <summary>A line for each sample and for a training, with the digest of its bits at several numbers of threads.</summary>
internal static class DigestReport
{
    private const int TrainingSteps = 20;

    private static readonly int[] ThreadCounts = [1, 2, 3, 7];

    public static void Write(TextWriter output)
    {
        output.WriteLine($"Avx512F {Avx512F.IsSupported}");
        output.WriteLine($"Avx2 {Avx2.IsSupported}");
        Func<string>[] runs = [.. Runs()];
        var lines = Array.ConvertAll(runs, _ => string.Empty);
        string[] names = [.. Names()];

        // Changing the number of threads starts and stops threads, so each number runs everything.
        foreach (int threads in ThreadCounts)
        {
            Parallelism.Threads = threads;
            for (int i = 0; i < runs.Length; i++)
                lines[i] += $"\t{threads}:{runs[i]()}";
        }

        for (int i = 0; i < runs.Length; i++)
            output.WriteLine($"{names[i]}{lines[i]}");
    }

    private static IEnumerable<Sample> Samples(Operation operation) => operation.Samples.SelectMany(sample => sample.Precisions());

    private static IEnumerable<string> Names() =>
    [
        .. OperationSamples.All.SelectMany(operation => Samples(operation).Select(sample => $"{operation.Name} / {sample}")),
        $"{TrainingSteps} steps of a convolutional network",
        .. UpdateFormulas.Rules.Keys.Select(rule => $"{rule} update"),
    ];

    private static IEnumerable<Func<string>> Runs()
    {
        foreach (Sample sample in OperationSamples.All.SelectMany(Samples))
        {
            Tensor[] inputs = sample.Tensors();
            yield return () => Digest(SampleRun.ForwardAndBackward(sample, inputs));
        }

        yield return () =>
        {
            var network = new TinyNetwork();
            Tensor[] losses = [.. Enumerable.Range(0, TrainingSteps).Select(_ => network.Step())];
            return Digest([.. losses, .. network.Parameters]);
        };

        foreach ((string name, UpdateRule rule) in UpdateFormulas.Rules)
        {
            (double[] scalars, Tensor[][] arrays) = UpdateFormulas.Example(name, DType.Float32);
            yield return () => Digest(rule.Apply([Tensor.From(scalars), .. arrays.SelectMany(tensors => tensors)]));
        }
    }

    private static string Digest(Tensor[] results)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Tensor result in results)
            hash.AppendData(MemoryMarshal.AsBytes(Elements.ToBits(result).AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
