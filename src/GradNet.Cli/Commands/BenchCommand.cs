using System.CommandLine;
using GradNet.Cli.Bench;
using GradNet.Cli.Bench.Output;
using GradNet.Cli.Bench.Peers;

namespace GradNet.Cli.Commands;

/// <summary>gradnet bench: how fast the engine is, beside another one and beside what the machine can do.</summary>
internal static class BenchCommand
{
    private static readonly Argument<string?> Group = new("GROUP")
    {
        Description = $"{string.Join(", ", BenchCatalog.GroupNames)}; all of them unless given.",
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
    private static readonly Option<bool> Json = new("--json") { Description = "Writes a line of JSON a case instead of a table." };

    /// <summary>The command.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("bench", "Times the engine beside another framework and beside what the machine can do.")
        {
            Group, Against, Threads, Policy, Only, Json,
        };
        command.SetAction(parsed =>
        {
            SharedOptions.UseThreads(parsed.GetValue(Threads));
            SharedOptions.UsePolicy(parsed.GetValue(Policy));
            IReadOnlyList<BenchGroup> groups = BenchCatalog.Select(parsed.GetValue(Group), parsed.GetValue(Only));
            Peer peer = PeerCatalog.Find(parsed.GetValue(Against) ?? PeerCatalog.Names.First());
            IBenchOutput output = parsed.GetValue(Json) ? new JsonLines(context.Output) : new TableLines(context.Output);
            new BenchSession(context, peer, Parallelism.Threads).Run(groups, output);
            return ExitCode.Success;
        });
        HelpWithExamples.AddTo(
            command,
            "gradnet bench gemm --threads 1                        matrix products, beside PyTorch's",
            "gradnet bench gemm --against openblas                 the faster of the installed builds counts",
            "gradnet bench --only lenet5_b64_step --json");
        return command;
    }
}
