using System.CommandLine;
using GradNet.Cli.Bench;
using GradNet.Cli.Bench.Output;
using GradNet.Cli.Bench.Peers;
using GradNet.Cli.Bench.Reports;

namespace GradNet.Cli.Commands;

/// <summary>gradnet bench: how fast the engine is, beside another one and beside what the machine can do.</summary>
internal static class BenchCommand
{
    private const string Memory = "memory";
    private const string Recording = "recording";

    private static readonly Argument<string?> Group = new("GROUP")
    {
        Description = $"{string.Join(", ", BenchCatalog.GroupNames)}; all of them unless given. {Memory}: the most memory that training takes. " +
            $"{Recording}: what the deferred policy costs besides the kernels.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Against = new("--against")
    {
        Description = $"The peer, where it is installed: {string.Join(", ", PeerCatalog.Names)}; {PeerCatalog.Names.First()} unless given. " +
            $"The variable {BenchSession.PythonVariable} names another Python than the system's.",
        HelpName = "NAME",
    };

    private static readonly Option<int?> Threads = SharedOptions.Threads();
    private static readonly Option<ExecutionPolicy?> Policy = SharedOptions.Policy();
    private static readonly Option<string?> Only = new("--only") { Description = "Times this case alone.", HelpName = "NAME" };
    private static readonly Option<string?> Peak = new("--peak") { Hidden = true };
    private static readonly Option<bool> Json = new("--json") { Description = "Writes a line of JSON a case instead of a table." };

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("bench", "Times the engine beside another framework and beside what the machine can do.")
        {
            Group, Against, Threads, Policy, Only, Json, Peak,
        };
        command.SetAction(parsed =>
        {
            SharedOptions.UseThreads(parsed.GetValue(Threads));
            SharedOptions.UsePolicy(parsed.GetValue(Policy));
            Peer peer = PeerCatalog.Find(parsed.GetValue(Against) ?? PeerCatalog.Names.First());
            string? group = parsed.GetValue(Group);
            if (parsed.GetValue(Peak) is { } name)
                MemoryReport.WriteOwnPeak(context.Output, name);
            else if (group == Memory)
                MemoryReport.Run(context, BenchSession.PythonOf(context), peer, Parallelism.Threads);
            else if (group == Recording)
                RecordingReport.Run(context.Output);
            else
                Time(parsed, context, BenchCatalog.Select(group, parsed.GetValue(Only)), peer);
            return ExitCode.Success;
        });
        HelpWithExamples.AddTo(
            command,
            "gradnet bench gemm --threads 1                        matrix products, beside PyTorch's",
            "gradnet bench gemm --against openblas                 the faster of the installed builds counts",
            "gradnet bench steps --policy deferred                 training steps, each as one plan",
            "gradnet bench memory                                  the most memory that training takes, beside PyTorch's",
            "gradnet bench --only lenet5_b64_step --json");
        return command;
    }

    private static void Time(ParseResult parsed, CommandContext context, IReadOnlyList<BenchGroup> groups, Peer peer)
    {
        IBenchOutput output = parsed.GetValue(Json) ? new JsonLines(context.Output) : new TableLines(context.Output);
        new BenchSession(context, peer, Parallelism.Threads).Run(groups, output);
    }
}
