namespace Truth.Generators.Graph;

/// <summary>Determines the position of each vertex in its layer, so that its links are as straight as the others allow.</summary>
internal static class Placement
{
    private const int Sweeps = 12;

    public static void Run(LayeredGraph graph, double gap)
    {
        foreach (var layer in graph.Layers)
        {
            Settle(layer, gap, _ => (0, 1));
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var toRight = sweep % 2 == 0;
            for (var i = 0; i < graph.Layers.Count; i++)
            {
                Settle(graph.Layers[toRight ? i : graph.Layers.Count - 1 - i], gap, Wish);
            }
        }

        var top = graph.Layers.SelectMany(layer => layer).Select(v => v.Top).DefaultIfEmpty().Min();
        foreach (var vertex in graph.Layers.SelectMany(layer => layer))
        {
            vertex.Top -= top;
        }
    }

    private static (double Top, double Weight) Wish(Vertex vertex)
    {
        var (sum, weight) = (0.0, 0.0);
        foreach (var segment in vertex.ToLeft)
        {
            var own = Weight(segment);
            (sum, weight) = (sum + own * (segment.LeftY - segment.RightPort), weight + own);
        }

        foreach (var segment in vertex.ToRight)
        {
            var own = Weight(segment);
            (sum, weight) = (sum + own * (segment.RightY - segment.LeftPort), weight + own);
        }

        return weight > 0 ? (sum / weight, weight) : (vertex.Top, 0.1);
    }

    // A bend in the middle of a long link is worse than one at its ends.
    private static double Weight(Segment segment) =>
        (segment.Left.Box, segment.Right.Box) switch { (null, null) => 8, (null, _) or (_, null) => 2, _ => 1 };

    // The nearest positions (least squares) that keep order and distance: neighbours whose desired positions conflict move as a block.
    private static void Settle(List<Vertex> layer, double gap, Func<Vertex, (double Top, double Weight)> wish)
    {
        var offsets = new double[layer.Count];
        var blocks = new List<(double Sum, double Weight, int From)>();
        for (var i = 0; i < layer.Count; i++)
        {
            offsets[i] = i == 0 ? 0 : offsets[i - 1] + layer[i - 1].Height + Between(layer[i - 1], layer[i], gap);
            var (top, weight) = wish(layer[i]);
            blocks.Add(((top - offsets[i]) * weight, weight, i));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Weight > blocks[^1].Sum / blocks[^1].Weight)
            {
                blocks[^2] = (blocks[^2].Sum + blocks[^1].Sum, blocks[^2].Weight + blocks[^1].Weight, blocks[^2].From);
                blocks.RemoveAt(blocks.Count - 1);
            }
        }

        for (var b = 0; b < blocks.Count; b++)
        {
            for (var i = blocks[b].From; i < (b + 1 < blocks.Count ? blocks[b + 1].From : layer.Count); i++)
            {
                layer[i].Top = blocks[b].Sum / blocks[b].Weight + offsets[i];
            }
        }
    }

    private static double Between(Vertex above, Vertex below, double gap) =>
        above.Box is null && below.Box is null ? gap / 4 : above.Box is null || below.Box is null ? gap / 2 : gap;
}
