namespace GradNet.Plots;

/// <summary>A box of a <see cref="GraphPlot"/>.</summary>
/// <param name="Lines">What stands in it; the first line is its name.</param>
/// <param name="Role">How it is framed.</param>
public sealed record GraphPlotNode(IReadOnlyList<string> Lines, GraphPlotRole Role = GraphPlotRole.Operation);
