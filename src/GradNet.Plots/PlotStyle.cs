namespace GradNet.Plots;

/// <summary>
/// The rules that pictures need. The colours are Okabe and Ito's, which colour-blind readers can tell apart; whatever colour says,
/// shape, dash or lightness says too.
/// </summary>
public static class PlotStyle
{
    /// <summary>The rules, for light and dark screens and for paper.</summary>
    public const string Css = """
        :root { color-scheme: light dark; --page: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa;
                --series0: #0072b2; --series1: #d55e00; --series2: #008f68; --series3: #b8518a; --series4: #8a6d00; --series5: #4a4fc4;
                --series6: #1b1f24; --series7: #767f89; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #14181d; --ink: #e6e9ed; --soft: #a0a9b4; --line: #39424d; --panel: #1d232a;
                  --series0: #56b4e9; --series1: #e69f00; --series2: #2fc79a; --series3: #e29ac3; --series4: #f0e442; --series5: #a3a8ff;
                  --series6: #e6e9ed; --series7: #8d96a1; } }
        .chart { max-width: 100%; height: auto; background: var(--page);
                 font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
        .chart text { fill: var(--soft); font-size: 14.5px; } .chart .label { fill: var(--ink); }
        .chart .caption { font-size: 12.5px; }
        .chart path { fill: none; } .chart .grid { stroke: var(--line); } .chart .axis { stroke: var(--soft); }
        .chart .curve { stroke-width: 2; stroke-linejoin: round; } .chart .marker { stroke: var(--page); stroke-width: 0.7; }
        .chart .series0 { --colour: var(--series0); } .chart .series1 { --colour: var(--series1); }
        .chart .series2 { --colour: var(--series2); } .chart .series3 { --colour: var(--series3); }
        .chart .series4 { --colour: var(--series4); } .chart .series5 { --colour: var(--series5); }
        .chart .series6 { --colour: var(--series6); } .chart .series7 { --colour: var(--series7); }
        .chart .curve { stroke: var(--colour); } .chart .marker { fill: var(--colour); }
        .chart .bar { fill: color-mix(in srgb, var(--colour) 30%, transparent); stroke: var(--colour); stroke-width: 1.3; }
        .chart .dash1 { stroke-dasharray: 7 4; } .chart .dash2 { stroke-dasharray: 2 3; } .chart .dash3 { stroke-dasharray: 11 3 2 3; }
        .chart .dash4 { stroke-dasharray: 14 6; } .chart .dash5 { stroke-dasharray: 5 2 1 2 1 2; } .chart .dash6 { stroke-dasharray: 4 6; }
        .chart .band { shape-rendering: crispEdges; } .chart .contour { stroke: var(--ink); stroke-width: 1.6; }
        .chart .pixels { image-rendering: pixelated; outline: 1px solid var(--line); }
        .chart .node { fill: var(--panel); stroke: var(--soft); } .chart .leaf { stroke: var(--series0); stroke-width: 2; }
        .chart .result { stroke: var(--series1); stroke-width: 2; stroke-dasharray: 7 3; }
        .chart .edge { stroke: var(--soft); stroke-width: 1.4; } .chart .arrow { fill: var(--soft); stroke: none; }
        .chart .factor { paint-order: stroke; stroke: var(--page); stroke-width: 5px; fill: var(--ink); }
        .chart .strong { fill: var(--ink); font-weight: 600; }
        @media print { :root { --page: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --panel: #ffffff; } }
        """;
}
