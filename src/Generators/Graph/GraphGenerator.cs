using Truth.Compiler.Model;

namespace Truth.Generators.Graph;

/// <summary>Draws an app's entities and how they are related. The same app gives the same bytes.</summary>
public static class GraphGenerator
{
    /// <summary>A picture in SVG that stands alone.</summary>
    public static string Svg(AppModel app) => SvgDiagram.Write(Diagram.Of(app));

    /// <summary>Mermaid's `erDiagram`, for documents that draw it themselves.</summary>
    public static string Mermaid(AppModel app) => MermaidDiagram.Write(Diagram.Of(app));
}
