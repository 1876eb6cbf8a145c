namespace GradNet.Cli.Tests.Commands;

public sealed class ExperimentCommandTests
{
    [Fact]
    public async Task Run_writes_what_it_measures_and_a_report_with_its_pictures()
    {
        using var folder = new TemporaryFolder();
        CommandRun run = (await CommandRun.Of(["run", "threshold-units", "--out", folder.Path])).Succeeded();
        Assert.Contains("wrong rows of the truth tables: 0 (target 0: met)", run.Output, StringComparison.Ordinal);
        string page = await File.ReadAllTextAsync(Path.Combine(folder.Path, "report.html"), TestContext.Current.CancellationToken);
        Assert.Equal(4, page.Split("<svg ").Length - 1);
        Assert.Contains("gradnet run threshold-units --seed 1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_experiment_is_suggested()
    {
        CommandRun run = await CommandRun.Of("run xro");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("Did you mean \"xor\"?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_that_an_experiment_does_not_have_is_refused_with_those_it_has()
    {
        CommandRun run = await CommandRun.Of("run universal-approximation eps=1");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("epsilon=0.01", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epsilon=much", "epsilon takes a number, not \"much\"")]
    [InlineData("function=sin(x", "')' is missing")]
    [InlineData("function=sign(x-0.1)", "jumps at 0.1")]
    [InlineData("function=log(x)", "is NaN at -1.5")]
    public async Task A_bad_value_is_refused_in_a_sentence(string assignment, string expected)
    {
        CommandRun run = await CommandRun.Of(["run", "universal-approximation", assignment, "--quick"]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reproduce_prints_a_table_and_keeps_the_rows_of_other_experiments()
    {
        using var folder = new TemporaryFolder();
        string results = Path.Combine(folder.Path, "docs", "results.md");
        (await CommandRun.Of(["reproduce", "threshold-units", "--results", results])).Succeeded();
        CommandRun second = (await CommandRun.Of(["reproduce", "xor", "--seeds", "1,2", "--results", results])).Succeeded();
        Assert.Contains("| xor | wrong rows, learned network | the four rows of XOR | — | 0 | 0 ± 0 |", second.Output, StringComparison.Ordinal);
        Assert.Contains("3 of 3 targets met", second.Output, StringComparison.Ordinal);
        string text = await File.ReadAllTextAsync(results, TestContext.Current.CancellationToken);
        Assert.Contains("## 2 The first neurons", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split("| threshold-units |").Length - 1);
        Assert.Equal(3, text.Split("| xor |").Length - 1);
        Assert.True(text.IndexOf("threshold-units", StringComparison.Ordinal) < text.IndexOf("| xor", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reproduce", "needs names of experiments")]
    [InlineData("reproduce xor --seeds one", "--seeds takes whole numbers")]
    [InlineData("reproduce --section 9", "there are no experiments in it yet")]
    public async Task A_bad_request_is_refused_in_a_sentence(string command, string expected)
    {
        CommandRun run = await CommandRun.Of(command);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_walks_forwards_and_backwards_through_a_formula()
    {
        using var folder = new TemporaryFolder();
        CommandRun run = (await CommandRun.Of(["graph", "(x + y) * z", "x=-2", "y=5", "z=-4", "--out", folder.Path])).Succeeded();
        Snapshot.Matches("graph", run.Output.Replace(folder.Path, "FOLDER", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder.Path, "graph.html")));
    }

    [Fact]
    public async Task Graph_draws_a_model()
    {
        using var folder = new TemporaryFolder();
        CommandRun run = (await CommandRun.Of(["graph", "softmax", "--out", folder.Path])).Succeeded();
        Assert.Contains("/∂Output.Weight = [10, 784] ‖", run.Output, StringComparison.Ordinal);
        Assert.Contains("/∂images = [16, 1, 28, 28] ‖", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x * y|x=1", "\"y\" has no value")]
    [InlineData("x|x=1|q=2", "has no variable \"q\"")]
    [InlineData("1 + 1", "nothing to differentiate")]
    [InlineData("x|x=one", "not of the form NAME=NUMBER")]
    public async Task A_formula_that_cannot_be_walked_is_refused_in_a_sentence(string arguments, string expected)
    {
        CommandRun run = await CommandRun.Of(["graph", .. arguments.Split('|')]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_says_of_a_model_with_too_high_a_rate_what_is_wrong()
    {
        CommandRun run = (await CommandRun.Of("doctor mlp --data digits --lr 10")).Succeeded();
        Assert.Contains("Learning rate too high", run.Output, StringComparison.Ordinal);
        Assert.Contains("try:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_says_of_a_finished_run_what_went_wrong()
    {
        using var folder = new TemporaryFolder();
        (await CommandRun.Of($"train softmax --examples 600 --epochs 3 --lr 30 --out {folder["run"]}")).Succeeded();
        CommandRun run = (await CommandRun.Of($"doctor {folder["run"]}")).Succeeded();
        Assert.Contains("Learning rate too high", run.Output, StringComparison.Ordinal);
        Assert.Contains("seen: The loss was", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_needs_a_model_or_a_run()
    {
        CommandRun run = await CommandRun.Of("doctor nothing");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("neither a model nor the folder of a run", run.Error, StringComparison.Ordinal);
    }
}
