namespace Truth.Generators.Graph;

/// <summary>
/// Orders the vertices of each layer to minimize crossings: each vertex is moved to the median of its neighbours, layer by layer in both
/// directions, and the best order is kept.
/// </summary>
internal static class Ordering
{
    private const int Sweeps = 24;

    public static void Run(LayeredGraph graph)
    {
        var best = Snapshot(graph);
        var fewest = Crossings(graph);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var toRight = sweep % 2 == 0;
            for (var i = 1; i < graph.Layers.Count; i++)
            {
                Order(graph.Layers[toRight ? i : graph.Layers.Count - 1 - i], toRight);
            }

            var crossings = Crossings(graph);
            if (crossings < fewest)
            {
                (fewest, best) = (crossings, Snapshot(graph));
            }
        }

        for (var i = 0; i < graph.Layers.Count; i++)
        {
            graph.Layers[i].Clear();
            graph.Layers[i].AddRange(best[i]);
            LayeredGraph.Number(graph.Layers[i]);
        }
    }

    private static List<List<Vertex>> Snapshot(LayeredGraph graph) => [.. graph.Layers.Select(layer => layer.ToList())];

    // A vertex without neighbours on that side keeps its position. The sort is stable, so the same graph always has the same order.
    private static void Order(List<Vertex> layer, bool byLeft)
    {
        var middle = layer.ToDictionary(v => v, v => (byLeft ? v.ToLeft : v.ToRight) is { Count: > 0 } joined
            ? joined.Average(s => byLeft ? PlaceOf(s.Left, s.LeftPort) : PlaceOf(s.Right, s.RightPort)) : v.Order);
        var ordered = layer.OrderBy(v => middle[v]).ToList();
        layer.Clear();
        layer.AddRange(ordered);
        LayeredGraph.Number(layer);
    }

    private static double PlaceOf(Vertex vertex, double port) => vertex.Order + (vertex.Height > 0 ? port / vertex.Height : 0);

    private static int Crossings(LayeredGraph graph) => graph.Layers.Sum(Crossings);

    // Two segments cross if one begins above and ends below the other: the number of inversions among the right ends.
    private static int Crossings(List<Vertex> layer)
    {
        var ends = layer.SelectMany(v => v.ToRight).OrderBy(s => PlaceOf(s.Left, s.LeftPort)).ThenBy(s => PlaceOf(s.Right, s.RightPort))
            .Select(s => PlaceOf(s.Right, s.RightPort)).ToList();
        var ranks = ends.Distinct().Order().Select((end, i) => (end, i)).ToDictionary(pair => pair.end, pair => pair.i + 1);
        var tree = new int[ranks.Count + 1];
        var crossings = 0;
        for (var seen = 0; seen < ends.Count; seen++)
        {
            crossings += seen;
            for (var i = ranks[ends[seen]]; i > 0; i -= i & -i)
            {
                crossings -= tree[i];
            }

            for (var i = ranks[ends[seen]]; i < tree.Length; i += i & -i)
            {
                tree[i]++;
            }
        }

        return crossings;
    }
}
