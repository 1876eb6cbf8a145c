using System.Runtime.Intrinsics.X86;

namespace GradNet.Tests.Operations;

/// <summary>
/// The same bits with AVX-512, with AVX2, and with neither, at any number of threads: a small program prints digests under each.
/// </summary>
[Collection(GlobalState.Name)]
public sealed class InstructionSetTests
{
    private const int LinesOfInstructionSets = 2;

    private static readonly string?[] SwitchedOff = [null, "DOTNET_EnableAVX512", "DOTNET_EnableAVX2"];

    /// <summary>What each of the three runs printed; they run side by side.</summary>
    private static readonly Lazy<Task<string[][]>> Runs = new(() =>
        Task.WhenAll(SwitchedOff.Select(variable => Task.Run(() => RunHost(variable)))));

    [Fact]
    public async Task Every_number_of_threads_computes_the_same_bits()
    {
        string[][] runs = await Runs.Value;
        foreach (string line in runs[0][LinesOfInstructionSets..])
        {
            string[] digests = [.. line.Split('\t').Skip(1).Select(part => part.Split(':')[1])];
            Assert.True(digests.Length == 4 && digests.Distinct().Count() == 1, line);
        }
    }

    [Fact]
    public async Task Without_AVX_512_the_bits_are_the_same()
    {
        Assert.SkipUnless(Avx512F.IsSupported, "This machine has no AVX-512.");
        string[][] runs = await Runs.Value;
        Compare(runs[0], runs[1], avx2: Avx2.IsSupported);
    }

    [Fact]
    public async Task Without_AVX2_the_bits_are_the_same()
    {
        Assert.SkipUnless(Avx2.IsSupported, "This machine has no AVX2.");
        string[][] runs = await Runs.Value;
        Compare(runs[0], runs[2], avx2: false);
    }

    private static void Compare(string[] plain, string[] lines, bool avx2)
    {
        Assert.Equal([$"Avx512F {Avx512F.IsSupported}", $"Avx2 {Avx2.IsSupported}"], plain[..LinesOfInstructionSets]);
        Assert.Equal(["Avx512F False", $"Avx2 {avx2}"], lines[..LinesOfInstructionSets]);
        Assert.Equal(plain.Length, lines.Length);
        string[] different = [.. lines.Zip(plain).Skip(LinesOfInstructionSets).Where(pair => pair.First != pair.Second)
            .Select(pair => pair.First.Split('\t')[0])];
        Assert.True(different.Length == 0, $"{different.Length} of {lines.Length} digests differ: {string.Join("; ", different.Take(20))}");
    }

    /// <summary>Runs the host with one instruction set switched off.</summary>
    private static string[] RunHost(string? switchedOff) => DeterminismHost.Run([], SwitchedOff
        .OfType<string>()
        .ToDictionary(variable => variable, variable => variable == switchedOff ? "0" : null));
}
