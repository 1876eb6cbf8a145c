namespace GradNet;

/// <summary>What the runs of one kernel took together.</summary>
/// <param name="Kernel">Its name.</param>
/// <param name="Shape">The shape of its first result.</param>
/// <param name="Module">The module that it belongs to; null outside of all.</param>
/// <param name="Runs">How often it ran.</param>
/// <param name="Time">All its time.</param>
public sealed record KernelCost(string Kernel, Shape Shape, string? Module, int Runs, TimeSpan Time);
