namespace Paved.Tool.Scan;

/// <summary>The page around the report.</summary>
internal static class HtmlStyle
{
    public const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>The paved path</title>
        <style>
        :root {
          color-scheme: light dark;
          --ground: light-dark(#fbfaf8, #16181c); --ink: light-dark(#1c1f24, #e8e6e1); --quiet: light-dark(#5c626b, #a2a7af);
          --rule: light-dark(#dedad2, #33373e); --good: light-dark(#17683f, #6fd3a0); --bad: light-dark(#a6281c, #ff9c8f);
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
        h1 { font-size: 2rem; line-height: 1.2; letter-spacing: -0.02em; margin: 0; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 0.75rem; }
        .date, .legend { color: var(--quiet); margin: 0.25rem 0 0; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; margin: 1.5rem 0 0; }
        .figures > div { border-top: 3px solid var(--rule); padding-top: 0.5rem; }
        .figures > .better { border-color: var(--good); }
        .figures > .worse { border-color: var(--bad); }
        dt { color: var(--quiet); font-size: 0.875rem; }
        dd { margin: 0; font-size: 1.75rem; font-variant-numeric: tabular-nums; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
        th { text-align: left; color: var(--quiet); font-weight: 500; }
        th, td { padding: 0.4rem 1rem 0.4rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        code { font: 0.875em ui-monospace, monospace; overflow-wrap: anywhere; }
        strong.worse { color: var(--bad); font-weight: 600; }
        meter { width: 6rem; vertical-align: middle; }
        svg { width: 100%; height: auto; border: 1px solid var(--rule); }
        polyline { fill: none; stroke-width: 2.5; stroke: var(--bad); }
        polyline.on { stroke: var(--good); }
        .legend .off { color: var(--bad); }
        .legend .on { color: var(--good); margin-left: 1rem; }
        </style>
        </head>
        <body>
        <main>
        <h1>The paved path</h1>

        """;

    public const string End = """

        </main>
        </body>
        </html>

        """;
}
