using System.Globalization;
using System.Text;
using static Truth.Generators.Graph.SvgDiagram;

namespace Truth.Generators.Graph;

/// <summary>Draws a relation: the line, and the multiplicity at each end.</summary>
internal sealed class SvgLine(StringBuilder svg, DiagramLink link, LinkPath way)
{
    // The distance from the box within which the line is straight, for the symbols.
    private const double End = 22;
    private const double LoopWidth = 34;

    public void Draw(string title)
    {
        var (from, to) = (way.Points[0], way.Points[^1]);
        var isLoop = from.X == to.X;
        var (fromSide, toSide) = isLoop ? (1, 1) : (Math.Sign(way.Points[1].X - from.X), Math.Sign(way.Points[^2].X - to.X));
        svg.Append(CultureInfo.InvariantCulture,
            $"<g class=\"line\"><title>{CSharpLiteral.Xml(title)}</title><path d=\"M{N(from.X)} {N(from.Y)}H{N(from.X + fromSide * End)}");
        if (isLoop)
        {
            var x = from.X + End;
            svg.Append(CultureInfo.InvariantCulture, $"C{N(x + LoopWidth)} {N(from.Y)} {N(x + LoopWidth)} {N(to.Y)} {N(x)} {N(to.Y)}");
        }
        else
        {
            Curves(fromSide);
        }

        svg.Append(CultureInfo.InvariantCulture, $"H{N(to.X)}\"/>");
        Sign(from, fromSide, isMany: link.Many || !link.Unique, isOptional: true);
        Sign(to, toSide, isMany: link.Many, isOptional: link.Many || !link.Required);
        svg.Append("</g>\n");
    }

    private void Curves(int side)
    {
        for (var i = 0; i + 1 < way.Points.Count; i += 2)
        {
            var start = way.Points[i].X + (i == 0 ? side * End : 0);
            var end = way.Points[i + 1].X - (i + 2 == way.Points.Count ? side * End : 0);
            var middle = (start + end) / 2;
            if (i > 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"H{N(start)}");
            }

            svg.Append(CultureInfo.InvariantCulture,
                $"C{N(middle)} {N(way.Points[i].Y)} {N(middle)} {N(way.Points[i + 1].Y)} {N(end)} {N(way.Points[i + 1].Y)}");
        }
    }

    private void Sign(Point at, int side, bool isMany, bool isOptional)
    {
        var (x, y) = (at.X, at.Y);
        svg.Append(isMany
            ? $"<path d=\"M{N(x)} {N(y - 5)}L{N(x + side * 10)} {N(y)}L{N(x)} {N(y + 5)}\"/>"
            : $"<path d=\"M{N(x + side * 7)} {N(y - 5)}v10\"/>");
        svg.Append(isOptional
            ? $"<circle cx=\"{N(x + side * 14)}\" cy=\"{N(y)}\" r=\"3.5\"/>"
            : $"<path d=\"M{N(x + side * 12)} {N(y - 5)}v10\"/>");
    }
}
