using System.Diagnostics;
using System.Globalization;
using GradNet.Cli.Bench.Cases;
using GradNet.Nn;

namespace GradNet.Cli.Bench.Reports;

/// <summary>What the deferred policy costs besides the kernels: recording operations, finding the plan, making it.</summary>
internal static class RecordingReport
{
    private const int WarmUp = 40;
    private const int Repeats = 40;
    private const int Layers = 48;

    /// <summary>Until then the runtime has compiled the recorder for good.</summary>
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1);

    /// <summary>Measures training steps on one thread and writes a line for each.</summary>
    public static void Run(TextWriter output)
    {
        Policy.Default = ExecutionPolicy.Deferred;
        output.WriteLine($"{"case",-22}{"nodes a step",14}{"ns a node",12}{"bytes a node",14}{"hit rate",10}");
        foreach (BenchCase step in StepCases.Group.Cases)
            output.WriteLine(Line(step.Name, step.Create()));
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a plan is made in {PlanningMilliseconds():F2} ms for 1,000 operations"));
    }

    private static string Line(string name, Action step)
    {
        for (long begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < WarmUpTime;)
            Repeat(step, 1);
        Repeat(step, WarmUp);
        PlanStatistics before = Plans.Statistics;
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Repeat(step, Repeats);
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        PlanStatistics after = Plans.Statistics;
        double nodes = after.Nodes - before.Nodes;
        double nanoseconds = (time - (after.Running - before.Running)).TotalNanoseconds / nodes;
        double hitRate = 1 - ((double)(after.Misses - before.Misses) / (after.Runs - before.Runs));
        return string.Create(
            CultureInfo.InvariantCulture, $"{name,-22}{nodes / Repeats,14:F0}{nanoseconds,12:F0}{bytes / nodes,14:F0}{hitRate,10:P1}");
    }

    /// <summary>Steps of a deep network, each on a batch of another size, so that each needs a plan of its own.</summary>
    private static double PlanningMilliseconds()
    {
        var model = new Sequential([.. Enumerable.Range(0, Layers).Select(_ => new Linear(4, 4))]);
        var adam = new Adam(model.Parameters, 1e-3);
        int batch = 1;
        Repeat(Step, WarmUp);
        PlanStatistics before = Plans.Statistics;
        Repeat(Step, Repeats);
        PlanStatistics after = Plans.Statistics;
        return (after.Planning - before.Planning).TotalMilliseconds * 1000 / (after.Nodes - before.Nodes);

        void Step() => adam.Step(model.Forward(Tensor.Zeros([batch++, 4])).Square().Mean());
    }

    private static void Repeat(Action step, int count)
    {
        for (int i = 0; i < count; i++)
            step();
    }
}
