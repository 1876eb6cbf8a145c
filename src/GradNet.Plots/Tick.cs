namespace GradNet.Plots;

/// <summary>A marked place on an axis.</summary>
internal readonly record struct Tick(double Value, string Label);
