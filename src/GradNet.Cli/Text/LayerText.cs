using GradNet.Experiments;
using GradNet.Nn;

namespace GradNet.Cli.Text;

/// <summary>A layer table for people.</summary>
internal static class LayerText
{
    /// <summary>One row a layer, then the totals; shapes without the batch axis.</summary>
    public static TextTable ToText(this LayerTable table) => new(
        ["path", "type", "output", "parameters", "multiply-adds"],
        TextColumns: 3,
        [
            .. table.Layers.Select(layer => (IReadOnlyList<string>)
            [
                layer.Path,
                layer.Description,
                layer.OutputShape[1..].ToString(),
                Plain.Count(layer.Parameters),
                Plain.Count(layer.MultiplyAdds),
            ]),
            ["total", "", "", Plain.Count(table.Parameters), Plain.Count(table.MultiplyAdds)],
        ],
        HasTotal: true);
}
