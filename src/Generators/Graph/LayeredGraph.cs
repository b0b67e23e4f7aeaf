namespace Truth.Generators.Graph;

/// <summary>A box to be placed: its height, and the positions (from its top) at which links to it may end.</summary>
internal sealed record LayoutBox(double Width, double Height, IReadOnlyList<double> Slots);

/// <summary>A link from a position on one box to another box: to its own slot there, or to <paramref name="ParentPort"/>.</summary>
internal sealed record LayoutLink(int Child, double ChildPort, int Parent, double? ParentPort);

/// <summary>A box, or a point in a layer through which a long link passes.</summary>
internal sealed class Vertex(int layer, double height, int? box)
{
    public int Layer => layer;

    public double Height => height;

    /// <summary>Null for a point of a link.</summary>
    public int? Box => box;

    /// <summary>Its index within its layer, from the top.</summary>
    public int Order { get; set; }

    public double Top { get; set; }

    public List<Segment> ToLeft { get; } = [];

    public List<Segment> ToRight { get; } = [];
}

/// <summary>A segment of a link between adjacent layers, with the positions on its two vertices.</summary>
internal sealed class Segment(Vertex left, double leftPort, Vertex right, double rightPort)
{
    public Vertex Left => left;

    public Vertex Right => right;

    public double LeftPort { get; set; } = leftPort;

    public double RightPort { get; set; } = rightPort;

    public double LeftY => left.Top + LeftPort;

    public double RightY => right.Top + RightPort;
}

/// <summary>
/// Boxes in layers, with all links split into segments between adjacent layers, so that a link passes between other boxes.
/// </summary>
internal sealed class LayeredGraph
{
    private const double LaneHeight = 10;

    public LayeredGraph(IReadOnlyList<LayoutBox> boxes, IReadOnlyList<LayoutLink> links, IReadOnlyList<int> layers)
    {
        Links = links;
        Boxes = [.. boxes.Select((box, i) => new Vertex(layers[i], box.Height, i))];
        Layers = [.. Enumerable.Range(0, layers.Count == 0 ? 0 : layers.Max() + 1).Select(_ => new List<Vertex>())];
        foreach (var box in Boxes)
        {
            Layers[box.Layer].Add(box);
        }

        Routes = [.. links.Select(Route)];
        foreach (var layer in Layers)
        {
            Number(layer);
        }
    }

    public IReadOnlyList<LayoutLink> Links { get; }

    public IReadOnlyList<Vertex> Boxes { get; }

    public IReadOnlyList<List<Vertex>> Layers { get; }

    /// <summary>The segments of each link, from left to right; none for a link from a box to itself.</summary>
    public IReadOnlyList<IReadOnlyList<Segment>> Routes { get; }

    public static void Number(List<Vertex> layer)
    {
        for (var i = 0; i < layer.Count; i++)
        {
            layer[i].Order = i;
        }
    }

    private List<Segment> Route(LayoutLink link)
    {
        var (child, parent) = (Boxes[link.Child], Boxes[link.Parent]);
        var isForward = parent.Layer < child.Layer;
        var (left, right) = isForward ? (parent, child) : (child, parent);
        var (leftPort, rightPort) = isForward ? (link.ParentPort ?? 0, link.ChildPort) : (link.ChildPort, link.ParentPort ?? 0);
        var route = new List<Segment>();
        var (from, port) = (left, leftPort);
        for (var layer = left.Layer + 1; layer <= right.Layer; layer++)
        {
            var isEnd = layer == right.Layer;
            var to = isEnd ? right : Lane(layer);
            var segment = new Segment(from, port, to, isEnd ? rightPort : LaneHeight / 2);
            from.ToRight.Add(segment);
            to.ToLeft.Add(segment);
            route.Add(segment);
            (from, port) = (to, LaneHeight / 2);
        }

        return route;
    }

    private Vertex Lane(int layer)
    {
        var lane = new Vertex(layer, LaneHeight, null);
        Layers[layer].Add(lane);
        return lane;
    }
}
