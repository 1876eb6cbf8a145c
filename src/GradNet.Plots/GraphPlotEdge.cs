namespace GradNet.Plots;

/// <summary>An arrow of a <see cref="GraphPlot"/>.</summary>
/// <param name="From">Number of the box that it starts at.</param>
/// <param name="To">Number of the box that it leads to, which is larger.</param>
/// <param name="Label">What stands on it; may be empty.</param>
public sealed record GraphPlotEdge(int From, int To, string Label = "");
