using System.Globalization;
using System.Text;

namespace Truth.Generators.Graph;

/// <summary>
/// Draws a diagram: a box for each entity with its fields and inverse relations, and a line for each relation from its field to its
/// inverse. A crow's foot marks an end with possibly many rows, a bar an end with one, and a circle an end that may have none. The image
/// supports
/// light and dark mode, embeds no font and loads no resources.
/// </summary>
internal sealed class SvgDiagram
{
    private const double Margin = 28;
    private const double TitleHeight = 58;

    private readonly StringBuilder _svg = new();
    private readonly Diagram _diagram;
    private readonly List<BoxShape> _shapes;
    private readonly GraphLayout _layout;

    private SvgDiagram(Diagram diagram)
    {
        _diagram = diagram;
        _shapes = [.. diagram.Boxes.Select((box, i) =>
            new BoxShape(box,
            [.. diagram.Links.Where(l => l.To == i && l.Inverse is not null).Select(l => (l, diagram.Boxes[l.From].Name))]))];
        _layout = GraphLayout.Of([.. _shapes.Select(s => s.ForLayout())],
            [.. diagram.Links.Select(l =>
                new LayoutLink(l.From, _shapes[l.From].FieldPort(l.Field), l.To,
                l.Inverse is null ? _shapes[l.To].FieldPort("id") : null))]);
    }

    public static string Write(Diagram diagram) => new SvgDiagram(diagram).Write();

    private string Write()
    {
        var textWidth = Math.Max(TextWidth.Of(_diagram.Title, 19), _diagram.Description is null ? 0 : TextWidth.Of(Description, 12.5));
        var (width, height) = (Math.Max(_layout.Width, textWidth) + 2 * Margin, _layout.Height + TitleHeight + 2 * Margin);
        _svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"truth\" width=\"{N(width)}\" height=\"{N(height)}\" viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\">\n");
        Element("title", $"{_diagram.Title}: entities and relations");
        _svg.Append("<style>").Append(SvgStyle.Text).Append("</style>\n");
        _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"paper\" width=\"{N(width)}\" height=\"{N(height)}\"/>\n");
        Text("name", Margin, Margin + 18, _diagram.Title);
        if (_diagram.Description is not null)
        {
            Text("about", Margin, Margin + 40, Description);
        }

        _svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({N(Margin)} {N(Margin + TitleHeight)})\">\n");
        for (var i = 0; i < _diagram.Links.Count; i++)
        {
            new SvgLine(_svg, _diagram.Links[i],
                _layout.Ways[i])
                    .Draw($"{_diagram.Boxes[_diagram.Links[i].From].Name}.{_diagram.Links[i].Field} → {_diagram.Boxes[_diagram.Links[i].To].Name}");
        }

        for (var i = 0; i < _shapes.Count; i++)
        {
            Draw(_shapes[i], _layout.Boxes[i], i);
        }

        return _svg.Append("</g>\n</svg>\n").ToString();
    }

    private string Description =>
        HumanText.OneLine(_diagram.Description!) is { Length: > 110 } text ? text[..109] + "…" : HumanText.OneLine(_diagram.Description!);

    private void Draw(BoxShape shape, BoxPosition at, int index)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({N(at.X)} {N(at.Y)})\">\n");
        Element("title", shape.Box.Description is null ? shape.Box.Name : $"{shape.Box.Name}: {shape.Box.Description}");
        _svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"box\" width=\"{N(at.Width)}\" height=\"{N(at.Height)}\" rx=\"7\"/>\n");
        _svg.Append(CultureInfo.InvariantCulture,
            $"<path class=\"head\" d=\"M.5 {N(BoxShape.Head)}V7a6.5 6.5 0 0 1 6.5-6.5H{N(at.Width - 7)}a6.5 6.5 0 0 1 6.5 6.5V{N(BoxShape.Head)}z\"/>\n");
        Text("entity", BoxShape.Right, 21, shape.Box.Name);
        for (var i = 0; i < shape.Box.Rows.Count; i++)
        {
            Draw(shape.Box.Rows[i], BoxShape.RowTop(i) + 16, at.Width);
        }

        if (shape.Inverses.Count > 0)
        {
            _svg.Append(CultureInfo.InvariantCulture,
                $"<path class=\"rule\" d=\"M{N(BoxShape.Right)} {N(shape.RuleTop)}H{N(at.Width - BoxShape.Right)}\"/>\n");
        }

        foreach (var (way, link) in _layout.Ways.Zip(_diagram.Links).Where(pair => pair.Second.To == index && pair.First.Slot is not null)
            .OrderBy(pair => pair.First.Slot))
        {
            var y = shape.InversePort(way.Slot!.Value) + 5;
            Text("back", BoxShape.Left, y, link.Inverse!);
            Text("type back", at.Width - BoxShape.Right, y, BoxShape.TypeOf(link, _diagram.Boxes[link.From].Name));
        }

        _svg.Append("</g>\n");
    }

    private void Draw(DiagramRow row, double y, double width)
    {
        if (row.Key != KeyMark.None)
        {
            Text(row.Key == KeyMark.Primary ? "key primary" : "key", BoxShape.Right, y,
                row.Key switch { KeyMark.Primary => "PK", KeyMark.Foreign => "FK", _ => "UK" });
        }

        Text("field", BoxShape.Left, y, row.Name);
        Text("type", width - BoxShape.Right, y, BoxShape.TypeOf(row));
    }

    private void Text(string style, double x, double y, string text) =>
        _svg.Append(CultureInfo.InvariantCulture,
            $"<text class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\">{CSharpLiteral.Xml(HumanText.OneLine(text))}</text>\n");

    private void Element(string name, string text) =>
        _svg.Append(CultureInfo.InvariantCulture, $"<{name}>{CSharpLiteral.Xml(HumanText.OneLine(text))}</{name}>\n");

    /// <summary>A length with at most one decimal place.</summary>
    public static string N(double value) =>
        Math.Round(value, 1) is var rounded && rounded == 0 ? "0" : rounded.ToString("0.#", CultureInfo.InvariantCulture);
}
