namespace GradNet.Cli.Report;

/// <summary>
/// The style sheet of a report. The colours are Okabe and Ito's, which colour-blind readers can tell apart; whatever colour says,
/// shape, dash or lightness says too.
/// </summary>
internal static class ReportStyle
{
    /// <summary>The rules, for light and dark screens and for paper.</summary>
    public const string Css = """
        :root { color-scheme: light dark; --page: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --panel: #f6f8fa;
                --series0: #0072b2; --series1: #d55e00; --right: #cfe6f5; --wrong: #d55e00; --strong: #1b1f24; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #14181d; --ink: #e6e9ed; --soft: #a0a9b4; --line: #39424d; --panel: #1d232a;
                  --series0: #56b4e9; --series1: #e69f00; --right: #1f4a66; --wrong: #e69f00; --strong: #14181d; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1060px; padding: 28px 24px 48px; background: var(--page); color: var(--ink);
               font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
        h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 36px 0 10px; }
        p { margin: 6px 0; } .note, .subtitle { color: var(--soft); } .note { font-size: 13px; max-width: 80ch; }
        code, pre { font-family: ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; font-size: 13px; }
        pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; white-space: pre-wrap;
              overflow-wrap: anywhere; }
        .figures { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 20px; }
        .figures div { flex: 1 1 130px; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; }
        .figures b { display: block; font-size: 22px; line-height: 1.3; } .figures span { color: var(--soft); font-size: 13px; }
        .charts { display: flex; flex-wrap: wrap; gap: 20px; } .chart { flex: 1 1 440px; width: 100%; max-width: 640px; height: auto; }
        .chart text { fill: var(--soft); font-size: 14.5px; } .chart .label { fill: var(--ink); }
        .chart path { fill: none; } .chart .grid { stroke: var(--line); } .chart .axis { stroke: var(--soft); }
        .chart .curve { stroke-width: 2; stroke-linejoin: round; }
        .chart .series0 { stroke: var(--series0); } .chart .series1 { stroke: var(--series1); }
        .chart .curve.series1 { stroke-dasharray: 7 4; }
        .chart .marker.series0 { fill: var(--series0); } .chart .marker.series1 { fill: var(--series1); }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th { font-weight: 600; } .plain th, .plain td { padding: 4px 14px 4px 0; text-align: left; border-bottom: 1px solid var(--line); }
        .plain .number { text-align: right; } .plain .total td { font-weight: 600; border-bottom: none; }
        .confusion th { padding: 3px 8px; font-size: 13px; } .confusion tbody th { text-align: right; white-space: nowrap; }
        .confusion thead tr:first-child th { color: var(--soft); font-weight: 400; }
        .confusion .long span { writing-mode: vertical-rl; transform: rotate(180deg); }
        .confusion td { min-width: 46px; padding: 5px 6px; text-align: center; border: 1px solid var(--line);
                        background: color-mix(in srgb, var(--wrong) var(--share, 0%), var(--page)); }
        .confusion .right { background: var(--right); font-weight: 700; outline: 2px solid var(--soft); outline-offset: -2px; }
        .confusion .strong { color: var(--strong); font-weight: 600; } .confusion .none { color: var(--soft); }
        .confusion .rate { border: none; text-align: right; white-space: nowrap; background: none; }
        .images { display: flex; flex-wrap: wrap; gap: 12px; } figure { margin: 0; text-align: center; }
        img { image-rendering: pixelated; display: block; margin: 0 auto; border: 1px solid var(--line); }
        figcaption { font-size: 13px; color: var(--soft); white-space: pre-line; line-height: 1.35; margin-top: 3px; }
        @media print {
          :root { --page: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --panel: #ffffff; }
          * { print-color-adjust: exact; } section { break-inside: avoid; } }
        """;
}
