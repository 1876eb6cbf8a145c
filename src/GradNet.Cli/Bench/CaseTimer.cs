using System.Diagnostics;

namespace GradNet.Cli.Bench;

/// <summary>Times GradNet's side of a case; the peers' side does the same in benchmarks/peers/serve.py.</summary>
internal sealed class CaseTimer
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.3);
    private static readonly TimeSpan SampleTime = TimeSpan.FromSeconds(0.02);

    private readonly Action _run;
    private readonly int _calls;

    /// <summary>Warms up: compiles the code, fills pools, and finds how many calls fill a sample.</summary>
    public CaseTimer(Action run)
    {
        _run = run;
        long start = Stopwatch.GetTimestamp();
        do
        {
            run();
            run();
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUp);

        int calls = 1;
        for (TimeSpan time = Time(calls); time < SampleTime; time = Time(calls))
            calls = Math.Max(calls + 1, (int)(calls * Math.Min(8, 1.1 * (SampleTime / time))));
        _calls = calls;
    }

    /// <summary>Times as many calls as fill a sample.</summary>
    public Sample TakeSample()
    {
        _run(); // Wakes the threads and fills the caches again.
        TimeSpan delayBefore = RunDelay.Total();
        TimeSpan time = Time(_calls);
        return new Sample(time.TotalMilliseconds / _calls, (RunDelay.Total() - delayBefore) / time);
    }

    private TimeSpan Time(int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            _run();
        return Stopwatch.GetElapsedTime(start);
    }
}
