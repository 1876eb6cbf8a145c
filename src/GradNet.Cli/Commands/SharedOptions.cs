using System.CommandLine;
using GradNet.Cli.Data;
using GradNet.Datasets;

namespace GradNet.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    private const int MostThreads = 1024;

    /// <summary>--data.</summary>
    public static Option<string?> Data(string description) => new("--data")
    {
        Description = $"{description} A folder, or one of the names {string.Join(", ", DataCatalog.Names)}; " +
            $"a name other than {DataCatalog.BuiltIn} is downloaded where no folder has it.",
        HelpName = "DIR|NAME",
    };

    /// <summary>--data of an experiment.</summary>
    public static Option<string?> DataFolder() => new("--data")
    {
        Description = $"The folder that holds the data sets, such as mnist/; the one that {DatasetFolder.EnvironmentVariable} names unless given. " +
            "Without it the built-in digits take MNIST's place.",
        HelpName = "DIR",
    };

    /// <summary>--threads.</summary>
    public static Option<int?> Threads() =>
        NumberOption.Integer("--threads", "Threads to compute with; the results are the same bits for any number.", 1, MostThreads);

    /// <summary>Computes with so many threads from now on.</summary>
    public static void UseThreads(int? threads)
    {
        if (threads is { } count)
            Parallelism.Threads = count;
    }

    /// <summary>--policy.</summary>
    public static Option<ExecutionPolicy?> Policy() => new("--policy")
    {
        Description = "When operations run: immediate, each at its call, or deferred, all of a step as one plan. The results are the same bits.",
        HelpName = "NAME",
    };

    /// <summary>Runs operations by this policy from now on.</summary>
    public static void UsePolicy(ExecutionPolicy? policy) => GradNet.Policy.Default = policy ?? GradNet.Policy.Default;
}
