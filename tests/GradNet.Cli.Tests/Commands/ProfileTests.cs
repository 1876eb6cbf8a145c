using System.Text.Json;

namespace GradNet.Cli.Tests.Commands;

public class ProfileTests
{
    [Theory]
    [InlineData("immediate")]
    [InlineData("deferred")]
    public async Task A_profile_shows_the_dearest_kernels_and_leaves_a_trace(string policy)
    {
        ExecutionPolicy former = Policy.Default;
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            CommandRun run = (await CommandRun.Of($"train mlp --examples 240 --epochs 1 --policy {policy} --profile --verbose --out {folder}")).Succeeded();
            Assert.Contains("\nkernel ", run.Output, StringComparison.Ordinal);
            Assert.Contains("MultilayerPerceptron.Hidden (Linear 784 -> 300)", run.Output, StringComparison.Ordinal);
            Assert.Contains("with a plan that was there", run.Error, StringComparison.Ordinal);
            using var trace = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "profile.json"), TestContext.Current.CancellationToken));
            Assert.NotEqual(0, trace.RootElement.GetProperty("traceEvents").GetArrayLength());
        }
        finally
        {
            Policy.Default = former;
            Directory.Delete(folder, recursive: true);
        }
    }
}
