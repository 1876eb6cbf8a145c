using GradNet.Cli.Commands;
using GradNet.Cli.Networks;
using GradNet.Datasets;
using GradNet.Models;
using GradNet.Nn;

namespace GradNet.Cli.Tests.Commands;

public class InfoTests
{
    [Fact]
    public async Task Lenet5_has_the_layers_of_its_paper() => Snapshot.Matches("info-lenet5", (await CommandRun.Of("info lenet5")).Output);

    [Fact]
    public void The_numbers_of_lenet5_are_those_that_one_computes_by_hand()
    {
        LayerTable table = InfoCommand.Describe(new LeNet5());
        Assert.Equal(61_706, table.Parameters);
        LayerSummary c1 = table.Layers[0];
        Assert.Equal(6 * ((5 * 5) + 1), c1.Parameters);
        Assert.Equal(6 * 28 * 28 * 25, c1.MultiplyAdds);
        LayerSummary c3 = table.Layers[2];
        Assert.Equal(16 * ((6 * 25) + 1), c3.Parameters);
        Assert.Equal(16 * 10 * 10 * 6 * 25, c3.MultiplyAdds);
    }

    [Fact]
    public async Task A_file_that_names_its_model_shows_the_layers_and_then_the_tensors()
    {
        using var folder = new TemporaryFolder();
        string file = folder["model.safetensors"];
        new LeNet5().Save(file, TrainedModel.Describe(ModelCatalog.Find("lenet5"), HandwrittenDigits.Generate(1, 1).Train));
        string layers = (await CommandRun.Of("info lenet5")).Succeeded().Output;
        foreach (string subject in new[] { file, folder.Path })
            Assert.StartsWith($"{layers}\n{file}: 10 tensors, ", (await CommandRun.Of($"info {subject}")).Succeeded().Output);
    }

    [Fact]
    public async Task A_file_that_names_no_model_of_the_zoo_shows_its_tensors()
    {
        using var folder = new TemporaryFolder();
        string file = folder["weights.safetensors"];
        new LeNet5().Save(file, new Dictionary<string, string> { ["model"] = "another", ["classes"] = "0,1" });
        Assert.StartsWith($"{file}: 10 tensors, ", (await CommandRun.Of($"info {file}")).Succeeded().Output);
    }

    [Theory]
    [InlineData("nope.safetensors")]
    [InlineData("runs/nope")]
    public async Task A_path_to_nothing_is_a_missing_file_and_no_model(string path)
    {
        CommandRun run = await CommandRun.Of($"info {path}");
        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains($"{path}: there is no such file", run.Error);
    }
}
