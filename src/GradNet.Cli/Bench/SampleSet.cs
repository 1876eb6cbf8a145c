namespace GradNet.Cli.Bench;

/// <summary>
/// Samples of one side of a case. Those count during which no thread of the side waited for a processor that another program had, where there
/// are enough of them; else all do, and the result is called disturbed.
/// </summary>
internal sealed class SampleSet
{
    private const int Enough = 5;

    private readonly List<double> _all = [];
    private readonly List<double> _undisturbed = [];

    /// <summary>How many samples no other program disturbed.</summary>
    public int UndisturbedCount => _undisturbed.Count;

    /// <summary>Whether other programs had a part in the result.</summary>
    public bool IsDisturbed => _undisturbed.Count < Enough;

    /// <summary>The median of those that count, milliseconds a call.</summary>
    public double Median => Statistics.Median(IsDisturbed ? _all : _undisturbed);

    /// <summary>Adds a sample.</summary>
    public void Add(Sample sample)
    {
        _all.Add(sample.Milliseconds);
        if (!sample.IsDisturbed)
            _undisturbed.Add(sample.Milliseconds);
    }
}
