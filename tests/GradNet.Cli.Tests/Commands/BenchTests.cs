using System.Text.Json;

namespace GradNet.Cli.Tests.Commands;

public class BenchTests
{
    private const string NoPython = "/nonexistent/python3";

    [Theory]
    [InlineData("bench gmm", "there is no group \"gmm\". Did you mean \"gemm\"? There are: gemm, conv, elementwise, steps, inference, loader.")]
    [InlineData("bench --against pytorch", "there is no peer \"pytorch\". Did you mean \"torch\"? There are: torch, openblas, onednn.")]
    [InlineData("bench gemm --threads 0", "--threads takes a whole number from 1 to 1024, not \"0\"; see gradnet bench --help.")]
    [InlineData("bench gemm --jsn", "gradnet bench has no option --jsn. Did you mean \"--json\"? See gradnet bench --help.")]
    [InlineData("bench gemm conv", "gradnet bench: \"conv\" is one argument too many; see gradnet bench --help.")]
    [InlineData("bench loader --only nope", "there is no case \"nope\" in loader. There are: loader_shift.")]
    [InlineData("bench conv --only conv_vg14_f", "there is no case \"conv_vg14_f\" in conv. Did you mean \"conv_vgg14_f\"? The first column of gradnet bench conv has the names.")]
    [InlineData(
        "bench inference --only lenet_b1_inference",
        "there is no case \"lenet_b1_inference\" in inference. Did you mean \"lenet5_b1_inference\"? " +
        "There are: mlp_128_b1_inference, mlp_512x2_b1_inference, lenet5_b1_inference, " +
        "mlp_128_b1_8callers_inference, mlp_512x2_b1_8callers_inference, lenet5_b1_8callers_inference.")]
    public async Task A_wrong_command_line_is_explained_in_a_sentence(string arguments, string expected)
    {
        CommandRun run = await CommandRun.Of(arguments);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal($"gradnet: {expected}\n", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Without_the_peer_the_install_line_is_printed_and_the_bench_runs()
    {
        CommandRun run = (await RunWithoutPeer()).Succeeded();
        Assert.StartsWith(
            "torch is not installed, so nothing is compared with it. On Debian: apt-get install python3-torch libopenblas0-openmp\n",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains("\nmm_64x64x64 ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n1 thread; limits measured in this run: FMA peak ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_a_line_a_case_and_a_closing_line()
    {
        CommandRun run = (await RunWithoutPeer("--json")).Succeeded();
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);

        using var row = JsonDocument.Parse(lines[0]);
        Assert.Equal(
            ["name", "threads", "ours_ms", "ours_gflops", "peer", "peer_ms", "ratio", "limit"],
            row.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal("mm_64x64x64", row.RootElement.GetProperty("name").GetString());
        Assert.Equal(1, row.RootElement.GetProperty("threads").GetInt32());
        Assert.True(row.RootElement.GetProperty("ours_ms").GetDouble() > 0);
        Assert.True(row.RootElement.GetProperty("limit").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, row.RootElement.GetProperty("ratio").ValueKind);

        using var summary = JsonDocument.Parse(lines[1]);
        Assert.Equal(
            ["threads", "cases", "geometric_mean", "minimum", "minimum_name"],
            summary.RootElement.EnumerateObject().Select(field => field.Name));
    }

    private static Task<CommandRun> RunWithoutPeer(params string[] options) => CommandRun.Of(
        ["bench", "gemm", "--only", "mm_64x64x64", "--threads", "1", .. options], name => name == "GRADNET_PYTHON" ? NoPython : null);
}
