package org.lockpick.report;

/// The page's style sheet: light and dark, screen, phone and paper. No font, picture or script is fetched.
final class ReportStyle {

    /// Drawings are made for white paper; in the dark they are inverted with their hues kept.
    static final String CSS = """
        :root {
          color-scheme: light dark;
          --paper: #ffffff; --ink: #1f2328; --quiet: #57606a; --line: #d8dee4; --wash: #f6f8fa; --accent: #7a2d8c;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #16181c; --ink: #e6e8eb; --quiet: #9aa4af; --line: #343a42; --wash: #1e2126; --accent: #d9a3e6;
          }
          figure svg { filter: invert(0.91) hue-rotate(180deg); }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0 auto; max-width: 66rem; padding: 3rem 1.25rem 4rem;
          background: var(--paper); color: var(--ink);
          font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", Arial, sans-serif;
        }
        h1, h2, h3, .finding {
              font-family: Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "DejaVu Serif", serif;
            }
        h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 .75rem; letter-spacing: -.01em; }
        h2 { font-size: 1.35rem; line-height: 1.3; margin: 3rem 0 .75rem; }
        h3 { font-size: 1.2rem; line-height: 1.3; margin: 2.5rem 0 .75rem; }
        h4 { font-size: 1rem; line-height: 1.4; margin: 1.75rem 0 .5rem; }
        p, dl { max-width: 44rem; }
            p { margin: 0 0 1rem; overflow-wrap: anywhere; }
        .kicker {
          color: var(--accent); font-size: .8rem; font-weight: 600; letter-spacing: .08em; text-transform: uppercase;
          margin: 0 0 .5rem;
        }
        .quiet, figcaption { color: var(--quiet); font-size: .875rem; line-height: 1.5; }
        .finding {
          border-left: 4px solid var(--accent); margin: 2rem 0; padding: .25rem 0 .25rem 1.25rem;
          font-size: 1.3rem; line-height: 1.45;
        }
        .reported { border-left: 4px solid var(--line); padding-left: 1.25rem; }
        .finding + figure { margin-top: 1.5rem; }
        .claims table { width: 100%; }
        .claims td, .claims th { white-space: normal; }
        .claims td:nth-child(2) { min-width: 13rem; }
        .claims td:last-child { min-width: 8rem; }
        .claims td.n { white-space: nowrap; }
        .claims tr.opens td { font-weight: 600; background: var(--wash); padding-top: .5rem; }
        .claims .quiet { font-weight: 400; }
        .partial {
          background: var(--wash); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .9rem;
          max-width: none;
        }
        figure { margin: 2.5rem 0; max-width: 53rem; }
        figure h2, figure h4 { margin: 0 0 .5rem; }
        figure svg { display: block; width: 100%; height: auto; }
        figure .phone { display: none; }
        .lineage { overflow-x: auto; max-width: none; }
        .lineage svg { width: auto; max-width: none; }
        figcaption { margin-top: .5rem; }
        .key { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 .5rem; padding: 0; }
        .key li { display: flex; align-items: center; gap: .4rem; font-size: .9rem; }
        .key svg, figure .key svg { width: 30px; height: 14px; flex: none; }
        .chapter > section { border-top: 1px solid var(--line); margin-top: 2.5rem; }
        .contents { max-width: 44rem; padding-left: 1.4rem; }
        .contents ol { list-style: none; padding-left: 0; margin: 0 0 .6rem; }
        .contents a { color: var(--accent); }
        .contents > li { font-weight: 600; }
        .contents ol li { font-weight: 400; }
        summary { cursor: pointer; color: var(--accent); margin: 1rem 0; }
        .scroll { overflow-x: auto; margin: 0 0 1rem; }
        table { border-collapse: collapse; font-size: .82rem; line-height: 1.35; }
        th, td { padding: .28rem .55rem; text-align: left; vertical-align: top; white-space: nowrap; }
        th { font-weight: 600; white-space: normal; vertical-align: bottom; min-width: 3.2rem; border-bottom: 1.5px solid var(--ink); }
        td { font-variant-numeric: tabular-nums; }
        .n { text-align: right; }
        th:first-child, td:first-child { padding-left: 0; }
        th:last-child, td:last-child { padding-right: 0; }
        table:has(th:nth-child(11)) { font-size: .7rem; }
        table:has(th:nth-child(11)) :is(th, td) { padding-inline: .3rem; min-width: 0; }
        table:has(th:nth-child(11)) td:nth-child(-n+3) { white-space: normal; min-width: 5rem; }
        tr.opens td { border-top: 1px solid var(--line); }
        tbody tr:first-child td { border-top: 0; }
        tbody tr:last-child td { border-bottom: 1.5px solid var(--ink); }
        dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .4rem 1.25rem; margin: 0; }
        dt { font-weight: 600; }
        dd { margin: 0; overflow-wrap: anywhere; }
        .facts { font-size: .875rem; }
        @media (max-width: 40rem) {
          body { padding: 1.75rem 1rem 3rem; }
          h1 { font-size: 1.6rem; }
          h2 { font-size: 1.2rem; margin-top: 2.25rem; }
          .finding { font-size: 1.1rem; padding-left: .9rem; }
          figure .page { display: none; }
          figure .phone { display: block; }
          dl { grid-template-columns: 1fr; gap: 0; }
          dd { margin-bottom: .75rem; }
        }
        @media print {
          :root {
                color-scheme: light;
                --paper: #fff; --ink: #000; --quiet: #444; --line: #ccc; --wash: #fff; --accent: #7a2d8c;
              }
          body { max-width: none; padding: 0; font-size: 10pt; }
          figure svg { filter: none; }
          figure .page { display: block; }
          figure .phone { display: none; }
          figure, tr, .finding { break-inside: avoid; }
          h2, h3, h4 { break-after: avoid; }
          .scroll { overflow: visible; }
          table { font-size: 7.5pt; }
        }
        """;

    private ReportStyle() {}
}
