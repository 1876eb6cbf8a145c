using System.Diagnostics;

namespace GradNet.Nn;

/// <summary>Measures how fast training goes.</summary>
internal sealed class TrainingClock
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _lap = Stopwatch.GetTimestamp();
    private long _steps;

    /// <summary>Seconds since the last lap.</summary>
    public double Lap()
    {
        long now = Stopwatch.GetTimestamp();
        double seconds = Stopwatch.GetElapsedTime(_lap, now).TotalSeconds;
        _lap = now;
        return seconds;
    }

    /// <summary>Counts a step and says how long this many more will take.</summary>
    public TimeSpan TimeFor(long stepsLeft)
    {
        _steps++;
        return Stopwatch.GetElapsedTime(_started) / _steps * stepsLeft;
    }
}
