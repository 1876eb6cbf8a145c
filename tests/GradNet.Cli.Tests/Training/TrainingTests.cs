using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GradNet.Datasets;

namespace GradNet.Cli.Tests.Training;

/// <summary>One small training of each model, and what can be done with it afterwards.</summary>
public class TrainingTests
{
    [Theory]
    [InlineData("perceptron", 10)]
    [InlineData("softmax", 10)]
    [InlineData("mlp", 100)]
    [InlineData("lenet5", 6)]
    public async Task A_training_leaves_weights_curves_figures_and_a_report(string model, int firstLayerPictures)
    {
        using var folder = new TemporaryFolder();
        string run = folder["run"];
        CommandRun training = await CommandRun.Of($"train {model} --examples 240 --epochs 2 --batch 20 --out {run}");
        Assert.Contains($"files in    {run}: model.safetensors, history.csv, result.json, report.html", training.Succeeded().Output);

        using var result = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "result.json")));
        JsonElement root = result.RootElement;
        IEnumerable<string> names = root.EnumerateObject().Select(property => property.Name);
        Assert.Equal(["model", "data", "seed", "epochs", "parameters", "seconds", "metrics"], names);
        Assert.Equal(model, root.GetProperty("model").GetString());
        Assert.Equal("handwritten-digits", root.GetProperty("data").GetString());
        Assert.Equal((1, 2), (root.GetProperty("seed").GetInt32(), root.GetProperty("epochs").GetInt32()));
        Assert.InRange(root.GetProperty("metrics").GetProperty("test_error").GetDouble(), 0, 1);
        Assert.True(root.GetProperty("seconds").GetDouble() > 0);

        Assert.Equal(3, File.ReadAllLines(Path.Combine(run, "history.csv")).Length);
        string report = File.ReadAllText(Path.Combine(run, "report.html"));
        MatchCollection plots = Regex.Matches(report, "<svg.*?</svg>", RegexOptions.Singleline);
        Assert.Equal(4, plots.Count); // Loss, error, mistakes, first layer.
        Assert.All(plots, plot => XElement.Parse(plot.Value));
        int mistakes = Regex.Count(report, ">[0-9] seen as [0-9]<");
        Assert.Equal(firstLayerPictures + Math.Min(mistakes, 40), Regex.Count(report, "<image "));
        Assert.Contains($"gradnet train {model} --data digits --epochs 2 --batch 20", report);
        Assert.DoesNotContain(".tmp", string.Concat(Directory.EnumerateFiles(run)));
    }

    [Fact]
    public async Task A_finished_run_can_be_tested_looked_at_and_asked_but_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        string run = folder["run"];
        (await CommandRun.Of($"train softmax --examples 600 --epochs 4 --out {run}")).Succeeded();
        double error = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "result.json")))
            .RootElement.GetProperty("metrics").GetProperty("test_error").GetDouble();

        CommandRun evaluation = (await CommandRun.Of($"eval {run}")).Succeeded();
        Assert.Contains(FormattableString.Invariant($"test error  {100 * error:F2} %"), evaluation.Output);
        CommandRun ofFile = (await CommandRun.Of($"eval {run}/model.safetensors --data digits")).Succeeded();
        Assert.Contains("4,000 test images", ofFile.Output);

        CommandRun info = (await CommandRun.Of($"info {run}")).Succeeded();
        Assert.Matches("Output.Weight +Float32 +\\[10, 784\\] +7,840", info.Output);
        Assert.Contains("model: softmax", info.Output);

        ImageDataset test = HandwrittenDigits.Generate(10, 10).Test;
        PngWriter.Write(new RasterImage(28, 28, 1, test.Image(0).ToArray()), folder["digit.png"]);
        CommandRun prediction = (await CommandRun.Of($"predict {folder["digit.png"]} --model {run}")).Succeeded();
        Assert.Matches($"digit.png +[0-9] +[0-9.]+ % +[0-9] [0-9.]+ %, [0-9] [0-9.]+ %\n", prediction.Output);

        CommandRun again = await CommandRun.Of($"train softmax --examples 600 --out {run}");
        Assert.Equal(ExitCode.Usage, again.ExitCode);
        Assert.Contains("holds a finished run, which is not overwritten", again.Error);
        CommandRun resumed = await CommandRun.Of($"train --resume {run}");
        Assert.Equal(ExitCode.Failure, resumed.ExitCode);
        Assert.Contains("this training is finished", resumed.Error);
    }

    [Fact]
    public async Task A_folder_of_the_environment_is_used_if_it_holds_mnist_and_named_if_not()
    {
        using var folder = new TemporaryFolder();
        CommandRun run = await CommandRun.Of(
            ["train", "softmax", "--examples", "100", "--epochs", "1", "--out", folder["run"]], _ => folder.Path);
        Assert.Contains(
            "handwritten-digits: 100 training images, 8 of them set aside for validation, 100 test images", run.Succeeded().Output);
        Assert.Equal($"GRADNET_DATA={folder.Path} holds no mnist, so the built-in digits are used\n", run.Error);
    }
}
