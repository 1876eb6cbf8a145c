namespace GradNet.Cli.Tests.Commands;

public class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("train")]
    [InlineData("eval")]
    [InlineData("predict")]
    [InlineData("info")]
    [InlineData("list")]
    [InlineData("run")]
    [InlineData("reproduce")]
    [InlineData("graph")]
    [InlineData("doctor")]
    [InlineData("bench")]
    public async Task Help_explains_the_command_and_ends_with_examples(string command)
    {
        CommandRun run = await CommandRun.Of($"{command} --help");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Snapshot.Matches($"help-{(command.Length == 0 ? "gradnet" : command)}", run.Output);
    }

    [Fact]
    public async Task Without_a_command_the_help_is_shown() =>
        Assert.Equal((await CommandRun.Of("--help")).Output, (await CommandRun.Of("")).Output);

    [Fact]
    public async Task List_names_every_model_and_experiment_with_its_paper() => Snapshot.Matches("list", (await CommandRun.Of("list")).Output);
}
