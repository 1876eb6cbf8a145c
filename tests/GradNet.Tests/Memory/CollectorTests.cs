using System.Globalization;
using System.Text.RegularExpressions;

namespace GradNet.Tests.Memory;

/// <summary>Memory stays flat under either garbage collector of .NET, which a process chooses when it begins.</summary>
[Collection(GlobalState.Name)]
public sealed partial class CollectorTests(ITestOutputHelper output)
{
    private const int Steps = 300;

    /// <summary>The smallest limit of the pool, before which it collects; so small a network does not raise it.</summary>
    private const long MostBytes = 64L << 20;

    [Theory]
    [InlineData("0", "workstation")]
    [InlineData("1", "server")]
    public void Training_leaves_memory_flat_under_each_garbage_collector(string serverCollector, string collector)
    {
        string[] lines = DeterminismHost.Run(
            ["memory", Steps.ToString(CultureInfo.InvariantCulture)],
            new Dictionary<string, string?> { ["DOTNET_gcServer"] = serverCollector });
        output.WriteLine(string.Join('\n', lines));
        Assert.Equal(4, lines.Length);
        Assert.Equal($"collector {collector}", lines[0]);
        Assert.StartsWith("before: ", lines[1]);
        Assert.StartsWith("after: ", lines[3]);
        Assert.Equal(Outstanding(lines[1]), Outstanding(lines[3]));
        Assert.InRange(Outstanding(lines[2]), Outstanding(lines[1]), MostBytes);
    }

    private static long Outstanding(string line) =>
        long.Parse(OutstandingBytes().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"outstanding (?:during \d+ steps )?(\d+)")]
    private static partial Regex OutstandingBytes();
}
