using System.Xml.Linq;

namespace GradNet.Plots;

/// <summary>Boxes and arrows from left to right: a computational graph.</summary>
/// <param name="title">What it shows.</param>
/// <param name="nodes">The boxes; an arrow leads only to a later one.</param>
/// <param name="edges">The arrows.</param>
public sealed class GraphPlot(string title, IReadOnlyList<GraphPlotNode> nodes, IReadOnlyList<GraphPlotEdge> edges) : Plot(title)
{
    private const double ColumnGap = 120, RowGap = 26, LineHeight = 19, Padding = 9, Margin = 12;

    /// <inheritdoc/>
    public override XElement ToSvg()
    {
        int[] columns = Columns();
        double[] heights = [.. nodes.Select(node => (node.Lines.Count * LineHeight) + (2 * Padding))];
        double width = nodes.SelectMany(node => node.Lines).Select(Svg.WidthOf).DefaultIfEmpty(60).Max() + (2 * Padding);
        double[] tops = Tops(columns, heights);
        double[] lefts = [.. columns.Select(column => Margin + (column * (width + ColumnGap)))];
        double bottom = tops.Zip(heights, (top, height) => top + height).DefaultIfEmpty(0).Max();
        XElement picture = Canvas(lefts.DefaultIfEmpty(0).Max() + width + Margin, bottom + Margin);
        picture.Add(edges.Select(edge => Arrow(
            lefts[edge.From] + width, tops[edge.From] + (heights[edge.From] / 2), lefts[edge.To], tops[edge.To] + (heights[edge.To] / 2))));
        for (int i = 0; i < nodes.Count; i++)
            picture.Add(Box(nodes[i], lefts[i], tops[i], width, heights[i]));
        picture.Add(edges.Where(edge => edge.Label.Length > 0).Select(edge => Label(
            edge, lefts[edge.From] + width, tops[edge.From] + (heights[edge.From] / 2), lefts[edge.To], tops[edge.To] + (heights[edge.To] / 2))));
        return picture;
    }

    /// <summary>A box stands right of all that it is computed from, and what nothing leads to stands just left of its first use.</summary>
    private int[] Columns()
    {
        int[] columns = new int[nodes.Count];
        foreach (GraphPlotEdge edge in edges.OrderBy(edge => edge.To))
            columns[edge.To] = Math.Max(columns[edge.To], columns[edge.From] + 1);
        foreach (int leaf in Enumerable.Range(0, nodes.Count).Where(i => edges.All(edge => edge.To != i)))
        {
            int[] uses = [.. edges.Where(edge => edge.From == leaf).Select(edge => columns[edge.To])];
            columns[leaf] = uses.Length == 0 ? 0 : uses.Min() - 1;
        }

        return columns;
    }

    /// <summary>In a column, boxes keep the order of what they are computed from, and columns are centred.</summary>
    private double[] Tops(int[] columns, double[] heights)
    {
        double[] tops = new double[nodes.Count];
        double[] totals = [.. Enumerable.Range(0, columns.DefaultIfEmpty(0).Max() + 1).Select(column =>
            Enumerable.Range(0, nodes.Count).Where(i => columns[i] == column).Sum(i => heights[i] + RowGap) - RowGap)];
        for (int column = 0; column < totals.Length; column++)
        {
            double next = Margin + ((totals.Max() - totals[column]) / 2);
            int[] members = [.. Enumerable.Range(0, nodes.Count).Where(i => columns[i] == column).OrderBy(Centre).ThenBy(i => i)];
            foreach (int i in members)
            {
                tops[i] = next;
                next += heights[i] + RowGap;
            }
        }

        return tops;

        double Centre(int i)
        {
            double[] inputs = [.. edges.Where(edge => edge.To == i).Select(edge => tops[edge.From])];
            return inputs.Length == 0 ? double.MaxValue : inputs.Average();
        }
    }

    private static IEnumerable<XElement> Arrow(double x0, double y0, double x1, double y1)
    {
        double bend = (x1 - x0) / 2;
        yield return Svg.Path("edge", Svg.Invariant($"M{x0:0.#} {y0:0.#}C{x0 + bend:0.#} {y0:0.#} {x1 - bend:0.#} {y1:0.#} {x1 - 8:0.#} {y1:0.#}"));
        yield return Svg.Path("arrow", Svg.Invariant($"M{x1:0.#} {y1:0.#}l-10 -5v10z"));
    }

    /// <summary>Stands on its arrow: early on one that falls and late on one that rises, so that labels of crossing arrows do not meet.</summary>
    private static XElement Label(GraphPlotEdge edge, double x0, double y0, double x1, double y1)
    {
        double along = Math.Abs(y1 - y0) < 16 ? 0.5 : y1 > y0 ? 0.36 : 0.64;
        double share = along * along * (3 - (2 * along)); // The height of the arrow's curve there.
        return Svg.Text(x0 + (along * (x1 - x0)), y0 + (share * (y1 - y0)) - 5, "middle", edge.Label, "factor");
    }

    private static IEnumerable<XElement> Box(GraphPlotNode node, double x, double y, double width, double height)
    {
        XElement box = Svg.Box($"node {node.Role.ToString().ToLowerInvariant()}", x, y, width, height);
        box.SetAttributeValue("rx", "6");
        yield return box;
        for (int line = 0; line < node.Lines.Count; line++)
        {
            double baseline = y + Padding + ((line + 0.75) * LineHeight);
            yield return Svg.Text(x + (width / 2), baseline, "middle", node.Lines[line], line == 0 ? "strong" : "tick");
        }
    }
}
