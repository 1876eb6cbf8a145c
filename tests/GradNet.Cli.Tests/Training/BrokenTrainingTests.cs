namespace GradNet.Cli.Tests.Training;

/// <summary>What goes wrong in a training, and how it is told.</summary>
public class BrokenTrainingTests
{
    private const string Small = "--examples 120 --epochs 1";

    [Fact]
    public async Task A_training_that_diverges_names_the_place_and_keeps_the_last_good_checkpoint()
    {
        using var folder = new TemporaryFolder();
        CommandRun run = await CommandRun.Of($"train mlp {Small} --batch 10 --optimizer sgd --lr 1e30 --out {folder["run"]}");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Matches("MultilayerPerceptron\\.[A-Za-z.]+", run.Error);
        Assert.Contains($"the last good checkpoint stays in {folder["run"]}", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.True(File.Exists(Path.Combine(folder["run"], "checkpoint.safetensors")));
        Assert.False(File.Exists(Path.Combine(folder["run"], "result.json")));
    }

    [Theory]
    [InlineData("--epochs 9", "was begun with 1 for --epochs, not 9; leave it away, or begin a new run without --resume.")]
    [InlineData("--lr 0.5", "was begun with 0.001 for --lr, not 0.5;")]
    [InlineData("--seed 2", "was begun with 1 for --seed, not 2;")]
    [InlineData("--examples 7", "was begun with 120 for --examples, not 7;")]
    [InlineData("--out elsewhere", "leave --out away.")]
    public async Task Options_that_are_given_again_must_agree(string option, string expected)
    {
        using var folder = new TemporaryFolder();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        CommandRun begun = await CommandRun.Of($"train softmax {Small} --out {folder["run"]}".Split(' '), cancellation: stopped.Token);
        Assert.Equal(ExitCode.Interrupted, begun.ExitCode);
        Assert.Equal($"gradnet: stopped; continue with: gradnet train --resume {folder["run"]}\n", begun.Error);

        CommandRun run = await CommandRun.Of($"train --resume {folder["run"]} {option}");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(expected, run.Error);
        (await CommandRun.Of($"train softmax --resume {folder["run"]} --seed 1 --epochs 1")).Succeeded();
    }

    [Fact]
    public async Task Other_data_than_the_run_began_with_are_refused()
    {
        using var folder = new TemporaryFolder();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await CommandRun.Of($"train softmax {Small} --out {folder["run"]}".Split(' '), cancellation: stopped.Token);
        string options = Path.Combine(folder["run"], "run.json");
        File.WriteAllText(options, File.ReadAllText(options).Replace("\"data_sha256\": \"", "\"data_sha256\": \"0"));
        CommandRun run = await CommandRun.Of($"train --resume {folder["run"]}");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("learned other images", run.Error);
    }

    [Theory]
    [InlineData("model.safetensors", "eval")]
    [InlineData("model.safetensors", "info")]
    public async Task A_truncated_file_is_reported_with_the_place(string name, string command)
    {
        using var folder = new TemporaryFolder();
        (await CommandRun.Of($"train softmax {Small} --out {folder["run"]}")).Succeeded();
        string file = Path.Combine(folder["run"], name);
        byte[] bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
        CommandRun run = await CommandRun.Of($"{command} {file}");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith($"gradnet: {file}: ", run.Error);
        Assert.Contains("offset", run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_damaged_record_is_reported()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllText(Path.Combine(folder["run"], "run.json"), "{ \"model\": \"le");
        CommandRun run = await CommandRun.Of($"train --resume {folder["run"]}");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith($"gradnet: {Path.Combine(folder["run"], "run.json")}: the file is damaged", run.Error);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_reported()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "");
        CommandRun run = await CommandRun.Of($"train softmax {Small} --out {folder["file"]}/run");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith($"gradnet: {folder["file"]}/run: the folder cannot be made (", run.Error);
    }

    [Fact]
    public async Task A_folder_without_data_is_reported()
    {
        using var folder = new TemporaryFolder();
        CommandRun run = await CommandRun.Of($"train softmax --data {folder.Path}");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.StartsWith($"gradnet: {folder.Path}: neither the folder nor its subfolders mnist and fashion-mnist hold", run.Error);
    }

    [Fact]
    public async Task A_picture_that_is_none_is_reported()
    {
        using var folder = new TemporaryFolder();
        (await CommandRun.Of($"train softmax {Small} --out {folder["run"]}")).Succeeded();
        File.WriteAllText(folder["digit.png"], "no picture");
        CommandRun run = await CommandRun.Of($"predict {folder["digit.png"]} --model {folder["run"]}");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains(folder["digit.png"], run.Error);
    }
}
