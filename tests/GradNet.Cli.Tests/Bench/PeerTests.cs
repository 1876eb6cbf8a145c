using System.Text.Json;

namespace GradNet.Cli.Tests.Bench;

/// <summary>Peers that are shell scripts in the place of the interpreter.</summary>
public class PeerTests
{
    [Fact]
    public async Task The_ratio_is_the_peers_time_by_ours()
    {
        CommandRun run = (await RunAgainst(
            """
            echo '{"peer": "fake 1.0"}'
            while read request name; do
              case $request in
                prepare) echo '{"ready": true}' ;;
                sample) echo '{"ms": 2.5}' ;;
              esac
            done
            """)).Succeeded();
        using var row = JsonDocument.Parse(run.Output.Split('\n')[0]);
        Assert.Equal("fake 1.0", row.RootElement.GetProperty("peer").GetString());
        Assert.Equal(2.5, row.RootElement.GetProperty("peer_ms").GetDouble());
        double ours = row.RootElement.GetProperty("ours_ms").GetDouble();
        Assert.Equal(2.5 / ours, row.RootElement.GetProperty("ratio").GetDouble());
    }

    [Fact]
    public async Task A_peer_without_the_case_leaves_its_columns_empty()
    {
        CommandRun run = (await RunAgainst("echo '{\"peer\": \"fake 1.0\"}'; read request; echo '{\"ready\": false}'")).Succeeded();
        Assert.Contains("\"peer\":null,\"peer_ms\":null,\"ratio\":null", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("torch has none of these cases.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_whose_library_is_missing_is_not_installed()
    {
        CommandRun run = (await RunAgainst("echo '{\"missing\": \"No module named torch\"}'")).Succeeded();
        Assert.StartsWith("torch is not installed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_breaks_down_is_an_error_that_says_when()
    {
        CommandRun run = await RunAgainst("echo '{\"peer\": \"fake 1.0\"}'; read request");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Equal("gradnet: fake 1.0 ended when it was asked to prepare mm_64x64x64; what it wrote stands above.\n", run.Error);
    }

    private static async Task<CommandRun> RunAgainst(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The peers of these tests are shell scripts.");
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "python3");
        await File.WriteAllTextAsync(file, "#!/bin/sh\n" + script + "\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return await CommandRun.Of(
            ["bench", "gemm", "--only", "mm_64x64x64", "--threads", "1", "--json"], name => name == "GRADNET_PYTHON" ? file : null);
    }
}
