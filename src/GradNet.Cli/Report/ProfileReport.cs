using System.Globalization;
using GradNet.Nn;

namespace GradNet.Cli.Report;

/// <summary>Which kernels took the time of a training.</summary>
internal static class ProfileReport
{
    private const int Rows = 10;

    /// <summary>Shows the dearest kernels and writes all runs into a file.</summary>
    public static void Write(TextWriter output, KernelProfile profile, string path)
    {
        IReadOnlyList<KernelCost> costs = profile.Costs;
        double total = costs.Sum(cost => cost.Time.TotalMilliseconds);
        KernelCost[] dearest = [.. costs.Take(Rows)];
        int width = dearest.Select(cost => Name(cost).Length).DefaultIfEmpty().Max();
        output.WriteLine();
        output.WriteLine($"{"kernel".PadRight(width)}  {"ms",9}  {"share",6}  {"runs",9}  module");
        foreach (KernelCost cost in dearest)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name(cost).PadRight(width)}  {cost.Time.TotalMilliseconds,9:F1}  {cost.Time.TotalMilliseconds / total,6:P1}  {cost.Runs,9:N0}  {cost.Module}"));
        }

        AtomicFile.Write(path, profile.WriteChromeTrace);
        output.WriteLine($"every run of a kernel: {path}, for chrome://tracing");
    }

    private static string Name(KernelCost cost) => $"{cost.Kernel} {cost.Shape}";
}
