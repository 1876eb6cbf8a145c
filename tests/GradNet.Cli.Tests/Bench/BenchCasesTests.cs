using System.Text.RegularExpressions;
using GradNet.Cli.Bench;

namespace GradNet.Cli.Tests.Bench;

public class BenchCasesTests
{
    public static TheoryData<string> SmallCases =>
    [
        "mm_64x64x64", "mm_tn_8x8x8", "mm_nt_1x512x512", "conv_lenet2_fb", "ew_softmax", "lenet5_b1_inference", "mlp_128_b32_step",
        "lenet5_b64_step", "lstm_char_step", "gpt_small_step", "resnet20_b32_step", "rbm_cd1_step", "loader_shift",
    ];

    private static BenchCase[] All => [.. BenchCatalog.Select(null, null).SelectMany(group => group.Cases)];

    [Fact]
    public void Names_are_unique() => Assert.Equal(All.Length, All.DistinctBy(benchCase => benchCase.Name).Count());

    [Fact]
    public void Every_case_has_one_limit() => Assert.All(All, benchCase => Assert.True(benchCase.Flops > 0 ^ benchCase.Bytes > 0, benchCase.Name));

    [Theory]
    [MemberData(nameof(SmallCases))]
    public void A_case_runs_as_often_as_it_is_asked_to(string name)
    {
        Action run = All.Single(benchCase => benchCase.Name == name).Create();
        run();
        run();
    }

    [Theory]
    [InlineData("mm_64x128x784", 2.0 * 64 * 128 * 784)]
    [InlineData("conv_dw3_f", 2.0 * 8 * 96 * 56 * 56 * 9)]
    [InlineData("conv_lenet2_fb", 3 * 2.0 * 64 * 16 * 10 * 10 * 6 * 25)]
    [InlineData("mlp_128_b32_step", 32 * ((4.0 * 784 * 128) + (6.0 * 128 * 10)))]
    [InlineData("lstm_char_step", 3 * 2.0 * 32 * 64 * ((4 * 256 * (64 + 256)) + (256 * 65)))]
    [InlineData("gpt_small_step", 3 * 2.0 * 16 * 128 * ((4 * ((12 * 128 * 128) + (2 * 128 * 128))) + (65 * 128)))]
    [InlineData("rbm_cd1_step", 5 * 2.0 * 100 * 784 * 256)]
    [InlineData("lenet5_b1_inference", 2.0 * ((6 * 784 * 25) + (16 * 100 * 150) + (400 * 120) + (120 * 84) + 840))]
    public void Operations_are_those_that_one_counts_by_hand(string name, double flops) =>
        Assert.Equal(flops, All.Single(benchCase => benchCase.Name == name).Flops);

    [Fact]
    public void The_peers_scripts_lie_beside_the_tool()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "peers");
        foreach (string script in (string[])["torch_peer.py", "sgemm_peer.py"])
        {
            string text = File.ReadAllText(Path.Combine(folder, script));
            IEnumerable<string> modules = Regex.Matches(text, "^import (serve|gemm_cases|torch_[a-z]+)$", RegexOptions.Multiline)
                .Select(match => match.Groups[1].Value);
            Assert.NotEmpty(modules);
            Assert.All(modules, module => Assert.True(File.Exists(Path.Combine(folder, module + ".py")), module));
        }
    }
}
