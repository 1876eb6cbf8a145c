namespace GradNet.Cli.Report;

/// <summary>A marked place on an axis.</summary>
internal readonly record struct Tick(double Value, string Label);
