namespace Truth.Generators.Graph;

/// <summary>
/// The colours and fonts of the diagram, in light and dark mode. All rules are scoped to the diagram, because it may be part of a page.
/// </summary>
internal static class SvgStyle
{
    public const string Text = """

        .truth { --paper: #ffffff; --box: #ffffff; --head: #eef2f7; --edge: #c9d1db; --ink: #1b2430; --soft: #66717f; --line: #7d8896; --key: #1f6f4a; }
        @media (prefers-color-scheme: dark) {
          .truth { --paper: #12161c; --box: #1a2028; --head: #252d38; --edge: #3a4552; --ink: #e7ebf0; --soft: #97a3b2; --line: #8592a3; --key: #6cc79b; }
        }
        .truth text { font: 12.5px ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; fill: var(--ink); }
        .truth .paper { fill: var(--paper); }
        .truth .name { font-size: 19px; font-weight: 650; }
        .truth .about { fill: var(--soft); }
        .truth .box { fill: var(--box); stroke: var(--edge); }
        .truth .head { fill: var(--head); }
        .truth .entity { font-size: 14px; font-weight: 650; }
        .truth .type { font-size: 12px; fill: var(--soft); text-anchor: end; }
        .truth .key { font-size: 9px; font-weight: 600; letter-spacing: .04em; fill: var(--soft); }
        .truth .primary { fill: var(--key); }
        .truth .back { font-style: italic; fill: var(--soft); }
        .truth .rule { stroke: var(--edge); stroke-dasharray: 2 3; }
        .truth .line { fill: none; stroke: var(--line); stroke-width: 1.3; }
        .truth .line circle { fill: var(--paper); }

        """;
}
