using System.Text.Json;
using System.Xml.Linq;

namespace GradNet.Cli.Tests.Training;

/// <summary>Schedules, averages, logs and the search for a learning rate on the command line.</summary>
public class TrainingOptionTests
{
    private const string Small = "softmax --examples 120 --epochs 2 --batch 20";

    [Fact]
    public async Task Schedule_average_and_logs_are_in_run_json_and_resumed_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        string[] options = ["--schedule", "warm-up(0.1, 0, cosine)", "--ema", "0.9", "--log", "csv", "--log", "jsonl", "--log", "tensorboard"];
        (await CommandRun.Of([.. $"train {Small} --out {folder["whole"]}".Split(' '), .. options])).Succeeded();
        JsonElement run = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder["whole"], "run.json"))).RootElement;
        Assert.Equal("warm-up(0.1, 0, cosine(0))", run.GetProperty("schedule").GetString());
        Assert.Equal(0.9, run.GetProperty("ema").GetDouble());
        Assert.Equal(13, File.ReadAllLines(Path.Combine(folder["whole"], "log.csv")).Length);
        Assert.Equal(14, File.ReadAllLines(Path.Combine(folder["whole"], "log.jsonl")).Length);
        Assert.Single(Directory.GetFiles(folder["whole"], "events.out.tfevents.*"));
        Assert.Contains(
            "--schedule &quot;warm-up(0.1, 0, cosine(0))&quot; --ema 0.9", File.ReadAllText(Path.Combine(folder["whole"], "report.html")));

        using var stop = new CancellationTokenSource();
        stop.Cancel();
        CommandRun stopped = await CommandRun.Of(
            [.. $"train {Small} --out {folder["stopped"]}".Split(' '), .. options], cancellation: stop.Token);
        Assert.Equal(ExitCode.Interrupted, stopped.ExitCode);
        (await CommandRun.Of($"train --resume {folder["stopped"]}")).Succeeded();
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(folder["whole"], "model.safetensors")),
            File.ReadAllBytes(Path.Combine(folder["stopped"], "model.safetensors")));
    }

    [Theory]
    [InlineData("--swa 1")]
    [InlineData("--schedule constant")]
    public async Task An_option_changes_the_weights_and_may_not_change_in_a_resumed_run(string option)
    {
        using var folder = new TemporaryFolder();
        (await CommandRun.Of($"train mlp --examples 120 --epochs 2 --batch 20 --out {folder["plain"]}")).Succeeded();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        await CommandRun.Of($"train mlp --examples 120 --epochs 2 --batch 20 --out {folder["run"]} {option}".Split(' '), cancellation: stop.Token);
        CommandRun resumed = await CommandRun.Of($"train --resume {folder["run"]} --schedule cosine");
        Assert.Equal(ExitCode.Usage, resumed.ExitCode);
        Assert.Contains("was begun with", resumed.Error);
        (await CommandRun.Of($"train --resume {folder["run"]} {option}")).Succeeded();
        Assert.NotEqual(
            File.ReadAllBytes(Path.Combine(folder["plain"], "model.safetensors")),
            File.ReadAllBytes(Path.Combine(folder["run"], "model.safetensors")));
    }

    [Fact]
    public async Task The_search_for_a_learning_rate_says_one_and_leaves_a_picture()
    {
        using var folder = new TemporaryFolder();
        CommandRun search = (await CommandRun.Of($"train {Small} --out {folder["run"]} --find-learning-rate")).Succeeded();
        Assert.Matches("falls fastest  at [0-9.e-]+\n", search.Output);
        Assert.Matches("try next       gradnet train softmax --data digits --epochs 2 --batch 20 --lr [0-9.E-]+ --optimizer adam", search.Output);
        XElement picture = XElement.Load(Path.Combine(folder["run"], "learning-rate.svg"));
        Assert.Contains("Loss while the learning rate rises", picture.Value);
        Assert.False(File.Exists(Path.Combine(folder["run"], "run.json")));
    }

    [Theory]
    [InlineData("--schedule cosinus", "--schedule cosinus: There is no schedule \"cosinus\"; there are")]
    [InlineData("--ema 0.9 --swa 1", "--ema and --swa are two ways to average the weights; give one.")]
    [InlineData("--ema 1", "--ema takes a number from 0 to less than 1")]
    [InlineData("--log excel", "excel")]
    public async Task What_makes_no_sense_is_refused_in_a_sentence(string options, string message)
    {
        using var folder = new TemporaryFolder();
        CommandRun run = await CommandRun.Of($"train {Small} --out {folder["run"]} {options}");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(message, run.Error);
    }
}
