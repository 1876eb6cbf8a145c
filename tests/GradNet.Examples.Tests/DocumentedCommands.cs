using System.CommandLine.Parsing;
using GradNet.Cli;

namespace GradNet.Examples.Tests;

/// <summary>Runs the console blocks of a page: their lines are command lines as a user types them behind "$ ".</summary>
internal static class DocumentedCommands
{
    private const string Prompt = "$ gradnet ";

    /// <summary>What each block prints, results and errors as they come.</summary>
    public static string[] Run(IReadOnlyList<DocumentedStep> steps)
    {
        using var scratch = new ScratchFolder();
        return [.. steps.Select(step => string.Concat(step.Code.Split('\n').Select(Run)))];
    }

    private static string Run(string line)
    {
        Assert.StartsWith(Prompt, line, StringComparison.Ordinal);
        using var output = new StringWriter();
        var context = new CommandContext { Output = output, Error = output, Variable = _ => null, Cancellation = TestContext.Current.CancellationToken };
        string[] arguments = [.. CommandLineParser.SplitCommandLine(line[Prompt.Length..])];
        Application.RunAsync(arguments, context).GetAwaiter().GetResult();
        return output.ToString();
    }
}
