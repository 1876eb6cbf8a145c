using System.Globalization;
using System.Text.RegularExpressions;

namespace GradNet.Examples.Tests;

public sealed partial class ExampleTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_example_has_a_test()
    {
        string source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "GradNet.Examples.Tests", "ExampleTests.cs"));
        foreach (string example in Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.cs"))
            Assert.Contains($"\"{Path.GetFileName(example)}\"", source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Xor_is_learned()
    {
        string output = await RunAsync("xor.cs");
        double[] values = [.. Outputs().Matches(output).Select(match => Number(match.Groups[1].Value))];
        Assert.Equal(4, values.Length);
        Assert.True(values[0] < 0.2 && values[1] > 0.8 && values[2] > 0.8 && values[3] < 0.2, output);
    }

    [Fact]
    public async Task Newtons_method_finds_where_the_slope_is_zero()
    {
        string output = await RunAsync("second-derivatives.cs");
        string last = output.TrimEnd().Split('\n')[^1];
        Assert.True(Math.Abs(Number(Slope().Match(last).Groups[1].Value)) < 1e-12, output);
    }

    [Fact]
    public async Task The_loop_by_hand_learns_digits() => AssertAccuracy(await RunAsync("training-loop.cs"), atLeast: 90);

    [Fact]
    public async Task The_trainer_learns_digits() => AssertAccuracy(await RunAsync("trainer.cs"), atLeast: 90);

    private static Task<string> RunAsync(string example) => FileProgram.RunAsync(Path.Combine("examples", example), Cancelled);

    private static void AssertAccuracy(string output, double atLeast)
    {
        double last = Number(Percentage().Matches(output)[^1].Groups[1].Value);
        Assert.True(last >= atLeast, output);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"xor \d = ([\d.]+)")]
    private static partial Regex Outputs();

    [GeneratedRegex(@"f' =\s+(\S+)")]
    private static partial Regex Slope();

    [GeneratedRegex(@"accuracy ([\d.]+)\s*%")]
    private static partial Regex Percentage();
}
