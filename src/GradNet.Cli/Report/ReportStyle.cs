using GradNet.Plots;

namespace GradNet.Cli.Report;

/// <summary>The style sheet of a page: that of its pictures, and what stands around them.</summary>
internal static class ReportStyle
{
    /// <summary>The rules, for light and dark screens and for paper.</summary>
    public const string Css = PlotStyle.Css + "\n" + """
        :root { --right: #cfe6f5; --wrong: #d55e00; --strong: #1b1f24; }
        @media (prefers-color-scheme: dark) { :root { --right: #1f4a66; --wrong: #e69f00; --strong: #14181d; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 1080px; padding: 28px 24px 48px; background: var(--page); color: var(--ink);
               font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
        h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 18px; margin: 36px 0 10px; }
        p { margin: 6px 0; } .note, .subtitle { color: var(--soft); } .note { font-size: 13px; max-width: 80ch; }
        code, pre { font-family: ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; font-size: 13px; }
        pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; white-space: pre-wrap;
              overflow-wrap: anywhere; }
        .figures { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 20px; }
        .figures div { flex: 1 1 130px; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; }
        .figures b { display: block; font-size: 22px; line-height: 1.3; } .figures span { color: var(--soft); font-size: 13px; }
        .charts { display: flex; flex-wrap: wrap; gap: 14px; margin: 12px 0 4px; align-items: flex-start; overflow-x: auto; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 8px 0; }
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
        @media print { * { print-color-adjust: exact; } section { break-inside: avoid; } }
        """;
}
