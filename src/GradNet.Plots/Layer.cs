using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>Something that a chart shows in its frame: a line, points, bars or a surface.</summary>
public abstract class Layer
{
    private protected Layer(string name) => Name = name;

    /// <summary>What the legend calls it; empty for nothing.</summary>
    public string Name { get; }

    /// <summary>The values that the horizontal axis must cover.</summary>
    internal abstract IEnumerable<double> Xs { get; }

    /// <summary>The values that the vertical axis must cover.</summary>
    internal abstract IEnumerable<double> Ys { get; }

    /// <summary>Whether it takes the next colour, dash and marker.</summary>
    internal virtual bool IsSeries => true;

    /// <summary>What is drawn in the frame.</summary>
    /// <param name="frame">Where values lie.</param>
    /// <param name="series">Number of its colour, dash and marker.</param>
    internal abstract IEnumerable<XElement> Draw(Frame frame, int series);

    /// <summary>The sample in the legend, 34 pixels wide around a height.</summary>
    internal abstract IEnumerable<XElement> Sample(double x, double y, int series);

    /// <summary>What stands to the right of the frame; null for nothing.</summary>
    internal virtual XElement? Scale(Frame frame) => null;
}
