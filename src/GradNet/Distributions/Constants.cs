namespace GradNet.Distributions;

/// <summary>Numbers that formulas of distributions contain.</summary>
internal static class Constants
{
    /// <summary>ln 2.</summary>
    public const double LogTwo = 0.69314718055994531;

    /// <summary>Euler's γ, minus the mean logarithm of a waiting time of rate 1.</summary>
    public const double Euler = 0.57721566490153286;

    /// <summary>ln 2π.</summary>
    public const double LogTwoPi = 1.8378770664093455;
}
