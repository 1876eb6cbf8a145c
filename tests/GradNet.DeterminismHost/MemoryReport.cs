using System.Runtime;
using GradNet.Execution;
using GradNet.Tests.Samples;

namespace GradNet.DeterminismHost;

/// <summary>Bytes before and after a long training, for comparing garbage collectors from the command line (DOTNET_gcServer=1).</summary>
internal static class MemoryReport
{
    private const int WarmUpSteps = 100;

    public static void Write(TextWriter output, int steps)
    {
        output.WriteLine($"collector {(GCSettings.IsServerGC ? "server" : "workstation")}");
        var network = new TinyNetwork();
        for (int step = 0; step < WarmUpSteps; step++)
            network.Step();
        WriteBytes(output, "before");
        long most = 0;
        for (int step = 0; step < steps; step++)
        {
            network.Step();
            most = Math.Max(most, MemoryPool.OutstandingBytes);
        }

        output.WriteLine($"most outstanding during {steps} steps {most}");
        WriteBytes(output, "after");
        GC.KeepAlive(network);
    }

    private static void WriteBytes(TextWriter output, string when)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        output.WriteLine(
            $"{when}: outstanding {MemoryPool.OutstandingBytes} cached {MemoryPool.CachedBytes} " +
            $"managed {GC.GetTotalMemory(forceFullCollection: true)} process {Environment.WorkingSet}");
    }
}
