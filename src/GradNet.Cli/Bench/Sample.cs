namespace GradNet.Cli.Bench;

/// <summary>Calls in a row that were timed together.</summary>
/// <param name="Milliseconds">The time of one call.</param>
/// <param name="WaitShare">How much of the time threads were ready to run but another program had the processor.</param>
internal readonly record struct Sample(double Milliseconds, double WaitShare)
{
    private const double MostWaitShare = 0.01;

    /// <summary>Whether other programs had a part in the time.</summary>
    public bool IsDisturbed => WaitShare > MostWaitShare;
}
