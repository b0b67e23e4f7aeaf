using Truth.Compiler.Model;

namespace Truth.Generators.Graph;

/// <summary>Draws the entities of an app and their relations. The same app always produces the same bytes.</summary>
public static class GraphGenerator
{
    /// <summary>A self-contained SVG image.</summary>
    public static string Svg(AppModel app) => SvgDiagram.Write(Diagram.Of(app));

    /// <summary>Mermaid's `erDiagram`, for documents that render Mermaid.</summary>
    public static string Mermaid(AppModel app) => MermaidDiagram.Write(Diagram.Of(app));
}
