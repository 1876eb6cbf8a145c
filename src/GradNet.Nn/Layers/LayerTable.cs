using System.Globalization;

namespace GradNet.Nn;

/// <summary>What a network is made of, layer by layer.</summary>
/// <param name="Layers">The layers in the order in which they run.</param>
public sealed record LayerTable(IReadOnlyList<LayerSummary> Layers)
{
    /// <summary>Number of learned numbers.</summary>
    public long Parameters => Layers.Sum(layer => layer.Parameters);

    /// <summary>Multiply-adds of a forward pass.</summary>
    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>A line a layer, and the sums.</summary>
    public override string ToString()
    {
        string[][] rows =
        [
            ["path", "type", "output", "parameters", "multiply-adds"],
            .. Layers.Select(layer => Row(layer.Path, layer.Description, layer.OutputShape.ToString(), layer.Parameters, layer.MultiplyAdds)),
            Row("total", "", "", Parameters, MultiplyAdds),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select(
            (cell, column) => column < 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))));
    }

    private static string[] Row(string path, string type, string output, long parameters, long multiplyAdds) =>
        [path, type, output, parameters.ToString("N0", CultureInfo.InvariantCulture), multiplyAdds.ToString("N0", CultureInfo.InvariantCulture)];
}
