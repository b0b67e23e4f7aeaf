namespace Truth.Generators.Graph;

/// <summary>
/// Determines the layer of each box: to the right of all that it refers to, and as far left as the height of the layers allows.
/// </summary>
internal static class Ranking
{
    // A typical aspect ratio of pages and screens.
    private const double WidthToHeight = 1.5;

    /// <summary>The layer of each box, from 0 on the left. No layer is empty.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<LayoutBox> boxes, IReadOnlyList<LayoutLink> links, double gapX, double gapY)
    {
        var parents = Acyclic(boxes.Count, links);
        var children = Enumerable.Range(0, boxes.Count)
            .Select(i => Enumerable.Range(0, boxes.Count).Where(child => parents[child].Contains(i)).ToList()).ToList();
        var area = boxes.Sum(box => (box.Width + gapX) * (box.Height + gapY));
        var limit = Math.Max(boxes.Select(box => box.Height + gapY).DefaultIfEmpty().Max(), Math.Sqrt(area / WidthToHeight));
        var layers = new Assignment(boxes, limit, gapY);
        foreach (var box in TopDown(boxes.Count, parents, children))
        {
            layers.Put(box, parents[box].Select(p => layers[p] + 1).DefaultIfEmpty(0).Max());
        }

        // Boxes with few references that are referenced from distant layers move closer to these.
        foreach (var box in TopDown(boxes.Count, parents, children).Reverse().Where(box => children[box].Count > parents[box].Count))
        {
            layers.MoveTowards(box, children[box].Min(c => layers[c]) - 1);
        }

        return layers.Packed();
    }

    // A relation that would close a cycle does not count and is drawn in the other direction.
    private static List<SortedSet<int>> Acyclic(int count, IReadOnlyList<LayoutLink> links)
    {
        var all = Enumerable.Range(0, count)
            .Select(i => links.Where(l => l.Child == i && l.Parent != i).Select(l => l.Parent).Distinct().ToList()).ToList();
        var kept = Enumerable.Range(0, count).Select(_ => new SortedSet<int>()).ToList();
        var state = new int[count];
        for (var start = 0; start < count; start++)
        {
            Visit(start, all, kept, state);
        }

        return kept;
    }

    private static void Visit(int start, List<List<int>> all, List<SortedSet<int>> kept, int[] state)
    {
        const int Open = 1, Done = 2;
        var path = new Stack<(int Box, int Next)>();
        path.Push((start, 0));
        while (path.TryPop(out var at))
        {
            if (at.Next == 0 && state[at.Box] != 0)
            {
                continue;
            }

            state[at.Box] = Open;
            if (at.Next == all[at.Box].Count)
            {
                state[at.Box] = Done;
                continue;
            }

            path.Push((at.Box, at.Next + 1));
            var parent = all[at.Box][at.Next];
            if (state[parent] != Open)
            {
                kept[at.Box].Add(parent);
                path.Push((parent, 0));
            }
        }
    }

    private static IEnumerable<int> TopDown(int count, List<SortedSet<int>> parents, List<List<int>> children)
    {
        var missing = parents.Select(p => p.Count).ToArray();
        var ready = new PriorityQueue<int, (int Depth, int Box)>();
        var depth = new int[count];
        for (var i = 0; i < count; i++)
        {
            if (missing[i] == 0)
            {
                ready.Enqueue(i, (0, i));
            }
        }

        while (ready.TryDequeue(out var box, out _))
        {
            yield return box;
            foreach (var child in children[box])
            {
                depth[child] = Math.Max(depth[child], depth[box] + 1);
                if (--missing[child] == 0)
                {
                    ready.Enqueue(child, (depth[child], child));
                }
            }
        }
    }

    /// <summary>The layer of each box, and the heights of the layers.</summary>
    private sealed class Assignment(IReadOnlyList<LayoutBox> boxes, double limit, double gap)
    {
        private readonly int[] _layers = new int[boxes.Count];
        private readonly Dictionary<int, double> _heights = [];

        public int this[int box] => _layers[box];

        public void Put(int box, int first)
        {
            var layer = first;
            while (!Fits(box, layer))
            {
                layer++;
            }

            Add(box, layer);
        }

        public void MoveTowards(int box, int last)
        {
            var layer = last;
            while (layer > _layers[box] && !Fits(box, layer))
            {
                layer--;
            }

            if (layer > _layers[box])
            {
                _heights[_layers[box]] -= HeightOf(box);
                Add(box, layer);
            }
        }

        public int[] Packed()
        {
            var used = _layers.Distinct().Order().ToList();
            return [.. _layers.Select(layer => used.IndexOf(layer))];
        }

        private bool Fits(int box, int layer) =>
            _heights.GetValueOrDefault(layer) is var height && (height == 0 || height + HeightOf(box) <= limit);

        private void Add(int box, int layer)
        {
            _layers[box] = layer;
            _heights[layer] = _heights.GetValueOrDefault(layer) + HeightOf(box);
        }

        private double HeightOf(int box) => boxes[box].Height + gap;
    }
}
