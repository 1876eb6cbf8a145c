using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using GradNet.Execution;

namespace GradNet;

/// <summary>Times every kernel of the process, under both policies, until it is disposed.</summary>
/// <example><code>
/// using var profile = KernelProfile.Start();
/// trainer.Fit(digits);
/// foreach (KernelCost cost in profile.Costs.Take(10)) Console.WriteLine(cost);
/// </code></example>
public sealed class KernelProfile : IDisposable
{
    private readonly ConcurrentQueue<KernelRun> _runs = KernelTrace.Begin();
    private bool _isDone;

    private KernelProfile()
    {
    }

    /// <summary>The kernels that ran so far, the dearest first; runs of one kernel with one shape in one module are one entry.</summary>
    public IReadOnlyList<KernelCost> Costs =>
    [
        .. _runs.GroupBy(run => (run.Name, run.Shape, Module: run.Place?.ToString()))
            .Select(group => new KernelCost(
                group.Key.Name,
                group.Key.Shape,
                group.Key.Module,
                group.Count(),
                new TimeSpan(group.Sum(run => Stopwatch.GetElapsedTime(run.Start, run.End).Ticks))))
            .OrderByDescending(cost => cost.Time),
    ];

    /// <summary>Begins to time kernels.</summary>
    /// <exception cref="InvalidOperationException">Another profile is doing so.</exception>
    public static KernelProfile Start() => new();

    /// <summary>
    /// Writes every run of a kernel in the format of Chrome's tracing, which chrome://tracing, Perfetto and Visual Studio Code's viewers show.
    /// </summary>
    /// <param name="stream">Where to; it stays open.</param>
    public void WriteChromeTrace(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteStartArray("traceEvents");
        long first = _runs.TryPeek(out KernelRun earliest) ? earliest.Start : 0;
        foreach (KernelRun run in _runs)
        {
            json.WriteStartObject();
            json.WriteString("name", run.Name);
            json.WriteString("ph", "X"); // a complete event: start and duration, in microseconds
            json.WriteNumber("ts", Stopwatch.GetElapsedTime(first, run.Start).TotalMicroseconds);
            json.WriteNumber("dur", Stopwatch.GetElapsedTime(run.Start, run.End).TotalMicroseconds);
            json.WriteNumber("pid", Environment.ProcessId);
            json.WriteNumber("tid", run.Thread);
            json.WriteStartObject("args");
            json.WriteString("shape", run.Shape.ToString());
            if (run.Place is not null)
                json.WriteString("module", run.Place.ToString());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Times no further kernels; what was timed stays.</summary>
    public void Dispose()
    {
        if (!_isDone)
            KernelTrace.End();
        _isDone = true;
    }
}
