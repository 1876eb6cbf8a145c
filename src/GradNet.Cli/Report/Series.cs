namespace GradNet.Cli.Report;

/// <summary>A curve of a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">Its points from left to right.</param>
/// <param name="Markers">Whether each point gets a dot: for few points.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points, bool Markers = false);
