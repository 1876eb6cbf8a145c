using System.Globalization;
using GradNet.DeterminismHost;

switch (args)
{
    case []:
        DigestReport.Write(Console.Out);
        return 0;
    case ["memory"]:
        MemoryReport.Write(Console.Out, steps: 10_000);
        return 0;
    case ["memory", var steps]:
        MemoryReport.Write(Console.Out, int.Parse(steps, CultureInfo.InvariantCulture));
        return 0;
    default:
        Console.Error.WriteLine(
            "Without arguments: digests of all samples and of a short training. memory [STEPS]: bytes before and after a long one.");
        return 1;
}
