namespace Truth.Generators.Graph;

/// <summary>A point of the diagram.</summary>
internal readonly record struct Point(double X, double Y);

/// <summary>The position of a box.</summary>
internal readonly record struct BoxPosition(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;
}

/// <summary>The route of a link: straight within layers, curved between them.</summary>
/// <param name="Points">From the referring box to the other; a curve between the 1st and 2nd point, a straight line between the 2nd and
/// 3rd, and so on.</param>
/// <param name="Slot">The slot of the other box; null at a fixed position.</param>
internal sealed record LinkPath(IReadOnlyList<Point> Points, int? Slot);

/// <summary>
/// Places boxes in layers from left to right, each to the right of those that it refers to (Sugiyama, Tagawa and Toda: layers, order,
/// positions).
/// Boxes without links are placed in rows below.
/// </summary>
internal sealed class GraphLayout
{
    private const double GapX = 84;
    private const double GapY = 28;
    private const double NarrowestStrip = 900;

    private readonly BoxPosition[] _placed;
    private readonly LinkPath[] _ways;

    private GraphLayout(IReadOnlyList<LayoutBox> boxes, IReadOnlyList<LayoutLink> links)
    {
        _placed = new BoxPosition[boxes.Count];
        _ways = new LinkPath[links.Count];
        var joined = Enumerable.Range(0, boxes.Count).Where(i => links.Any(l => l.Child == i || l.Parent == i)).ToList();
        Draw(boxes, links, joined);
        Strip(boxes, [.. Enumerable.Range(0, boxes.Count).Except(joined)]);
        Width = _placed.Select(p => p.Right).Concat(_ways.SelectMany(w => w.Points).Select(p => p.X)).DefaultIfEmpty().Max();
        Height = _placed.Select(p => p.Bottom).Concat(_ways.SelectMany(w => w.Points).Select(p => p.Y)).DefaultIfEmpty().Max();
    }

    public IReadOnlyList<BoxPosition> Boxes => _placed;

    public IReadOnlyList<LinkPath> Ways => _ways;

    public double Width { get; }

    public double Height { get; }

    public static GraphLayout Of(IReadOnlyList<LayoutBox> boxes, IReadOnlyList<LayoutLink> links) => new(boxes, links);

    private void Draw(IReadOnlyList<LayoutBox> all, IReadOnlyList<LayoutLink> allLinks, List<int> joined)
    {
        var boxes = joined.Select(i => all[i]).ToList();
        var links = allLinks.Select(l => l with { Child = joined.IndexOf(l.Child), Parent = joined.IndexOf(l.Parent) }).ToList();
        var graph = new LayeredGraph(boxes, links, Ranking.Of(boxes, links, GapX, GapY));
        Ordering.Run(graph);
        var slots = LinkSlots.Assign(graph, boxes);
        Placement.Run(graph, GapY);
        var columns = Columns(graph, boxes);
        for (var i = 0; i < boxes.Count; i++)
        {
            var column = columns[graph.Boxes[i].Layer];
            _placed[joined[i]] = new(column.X, graph.Boxes[i].Top, column.Width, boxes[i].Height);
        }

        for (var i = 0; i < links.Count; i++)
        {
            _ways[i] = graph.Routes[i].Count == 0 ? Loop(links[i], graph, columns, boxes, slots[i])
                : Through(graph.Routes[i], columns, graph, links[i], slots[i]);
        }
    }

    // The gap is wider if links have a large vertical distance, because steep curves are hard to follow.
    private static List<(double X, double Width)> Columns(LayeredGraph graph, List<LayoutBox> boxes)
    {
        var columns = new List<(double X, double Width)>();
        var x = 0.0;
        foreach (var layer in graph.Layers)
        {
            var width = layer.Where(v => v.Box is not null).Max(v => boxes[v.Box!.Value].Width);
            columns.Add((x, width));
            var steepest = layer.SelectMany(v => v.ToRight).Select(s => Math.Abs(s.LeftY - s.RightY)).DefaultIfEmpty().Max();
            x += width + GapX + Math.Min(GapX, steepest / 8);
        }

        return columns;
    }

    private static LinkPath Through(IReadOnlyList<Segment> route, List<(double X, double Width)> columns, LayeredGraph graph,
        LayoutLink link, int? slot)
    {
        var points = new List<Point>();
        foreach (var segment in route)
        {
            var (left, right) = (columns[segment.Left.Layer], columns[segment.Right.Layer]);
            points.Add(new(left.X + left.Width, segment.LeftY));
            points.Add(new(right.X, segment.RightY));
        }

        if (route[0].Left != graph.Boxes[link.Child])
        {
            points.Reverse();
        }

        return new(points, slot);
    }

    private static LinkPath Loop(LayoutLink link, LayeredGraph graph, List<(double X, double Width)> columns,
        List<LayoutBox> boxes, int? slot)
    {
        var box = graph.Boxes[link.Child];
        var (x, width) = columns[box.Layer];
        var end = slot is { } index ? boxes[link.Parent].Slots[index] : link.ParentPort ?? 0;
        return new([new(x + width, box.Top + link.ChildPort), new(x + width, box.Top + end)], slot);
    }

    private void Strip(IReadOnlyList<LayoutBox> boxes, List<int> alone)
    {
        var width = Math.Max(NarrowestStrip, _placed.Select(p => p.Right).DefaultIfEmpty().Max());
        var y = _placed.Any(p => p.Bottom > 0) ? _placed.Max(p => p.Bottom) + 2 * GapY : 0;
        var (x, tallest) = (0.0, 0.0);
        foreach (var i in alone)
        {
            if (x > 0 && x + boxes[i].Width > width)
            {
                (x, y, tallest) = (0, y + tallest + GapY, 0);
            }

            _placed[i] = new(x, y, boxes[i].Width, boxes[i].Height);
            (x, tallest) = (x + boxes[i].Width + GapY, Math.Max(tallest, boxes[i].Height));
        }
    }
}
