namespace GradNet.Cli.Bench;

/// <summary>
/// Samples of one side of a case. Those count during which no thread of the side waited for a processor that another program had; where there
/// are not enough of them, those with the least waiting, and the result is called disturbed.
/// </summary>
internal sealed class SampleSet
{
    private const int Enough = 5;

    private readonly List<Sample> _samples = [];

    /// <summary>How many samples no other program disturbed.</summary>
    public int UndisturbedCount => _samples.Count(sample => !sample.IsDisturbed);

    /// <summary>Whether other programs had a part in the result.</summary>
    public bool IsDisturbed => UndisturbedCount < Enough;

    /// <summary>The median of those that count, milliseconds a call.</summary>
    public double Median
    {
        get
        {
            int counting = Math.Max(UndisturbedCount, Enough);
            return Statistics.Median([.. _samples.OrderBy(sample => sample.WaitShare).Take(counting).Select(sample => sample.Milliseconds)]);
        }
    }

    /// <summary>Adds a sample.</summary>
    public void Add(Sample sample) => _samples.Add(sample);
}
