namespace Truth.Generators.Graph;

/// <summary>The slots at which links end, in the order in which they arrive, so that they do not cross immediately before.</summary>
internal static class LinkSlots
{
    /// <summary>The slot of each link; null for a link that ends at a fixed position.</summary>
    public static IReadOnlyList<int?> Assign(LayeredGraph graph, IReadOnlyList<LayoutBox> boxes)
    {
        var slots = new int?[graph.Links.Count];
        var arriving = Enumerable.Range(0, graph.Links.Count).Where(i => graph.Links[i].ParentPort is null)
            .GroupBy(i => graph.Links[i].Parent);
        foreach (var box in arriving)
        {
            var taken = 0;
            foreach (var link in box.OrderBy(i => Arrival(graph, i)))
            {
                slots[link] = taken;
                Move(graph, link, boxes[box.Key].Slots[taken]);
                taken++;
            }
        }

        return slots;
    }

    // The relative position of its neighbour in its layer; a link from a box to itself comes last.
    private static double Arrival(LayeredGraph graph, int link)
    {
        var route = graph.Routes[link];
        if (route.Count == 0)
        {
            return double.MaxValue;
        }

        var parent = graph.Boxes[graph.Links[link].Parent];
        var (neighbour, port) = route[0].Left == parent ? (route[0].Right, route[0].RightPort) : (route[^1].Left, route[^1].LeftPort);
        return (neighbour.Order + port / neighbour.Height) / graph.Layers[neighbour.Layer].Count;
    }

    private static void Move(LayeredGraph graph, int link, double port)
    {
        var route = graph.Routes[link];
        if (route.Count == 0)
        {
            return;
        }

        if (route[0].Left == graph.Boxes[graph.Links[link].Parent])
        {
            route[0].LeftPort = port;
        }
        else
        {
            route[^1].RightPort = port;
        }
    }
}
