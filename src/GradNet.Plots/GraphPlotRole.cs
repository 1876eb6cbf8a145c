namespace GradNet.Plots;

/// <summary>What a box of a <see cref="GraphPlot"/> stands for.</summary>
public enum GraphPlotRole
{
    /// <summary>Something computed.</summary>
    Operation,

    /// <summary>Something given.</summary>
    Leaf,

    /// <summary>What everything was computed for.</summary>
    Result,
}
