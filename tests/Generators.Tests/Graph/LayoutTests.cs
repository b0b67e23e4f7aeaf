using Truth.Generators.Graph;

namespace Truth.Generators.Tests.Graph;

/// <summary>For any relations: boxes do not overlap, no line crosses a box, and each line ends at the right place.</summary>
public sealed class LayoutTests
{
    private const int Cases = 300;

    [Fact]
    public void Boxes_lie_apart()
    {
        foreach (var (boxes, links) in Samples())
        {
            var placed = GraphLayout.Of(boxes, links).Boxes;
            for (var i = 0; i < placed.Count; i++)
            {
                (placed[i].Width, placed[i].Height).ShouldBe((Math.Max(placed[i].Width, boxes[i].Width), boxes[i].Height));
                for (var j = 0; j < i; j++)
                {
                    (placed[i].X >= placed[j].Right || placed[j].X >= placed[i].Right || placed[i].Y >= placed[j].Bottom
                        || placed[j].Y >= placed[i].Bottom).ShouldBeTrue($"{placed[i]} lies on {placed[j]}");
                }
            }
        }
    }

    [Fact]
    public void Lines_run_through_no_box()
    {
        foreach (var (boxes, links) in Samples())
        {
            var layout = GraphLayout.Of(boxes, links);
            foreach (var line in layout.Ways.SelectMany(Pieces))
            {
                layout.Boxes.ShouldNotContain(box => box.X < line.To - 0.01 && box.Right > line.From + 0.01 && box.Y < line.Bottom - 0.01
                    && box.Bottom > line.Top + 0.01, $"{line}");
            }
        }
    }

    [Fact]
    public void Lines_begin_at_their_field_and_end_at_a_place_of_their_own()
    {
        foreach (var (boxes, links) in Samples())
        {
            var layout = GraphLayout.Of(boxes, links);
            layout.Ways.Zip(links).Select(pair => (pair.Second.Parent, pair.First.Slot)).ShouldBeUnique();
            foreach (var (way, link) in layout.Ways.Zip(links))
            {
                var (child, parent) = (layout.Boxes[link.Child], layout.Boxes[link.Parent]);
                way.Points[0].Y.ShouldBe(child.Y + link.ChildPort, 0.001);
                way.Points[^1].Y.ShouldBe(parent.Y + boxes[link.Parent].Slots[way.Slot!.Value], 0.001);
                new[] { child.X, child.Right }.ShouldContain(way.Points[0].X);
                new[] { parent.X, parent.Right }.ShouldContain(way.Points[^1].X);
            }
        }
    }

    // Curves stay between the positions of their ends and between their columns; straight segments are horizontal.
    private static IEnumerable<(double From, double To, double Top, double Bottom)> Pieces(LinkPath way) =>
        way.Points[0].X == way.Points[^1].X && way.Points.Count == 2 ? []
        : way.Points.Zip(way.Points.Skip(1), (a, b) => (Math.Min(a.X, b.X), Math.Max(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y)));

    private static IEnumerable<(LayoutBox[] Boxes, LayoutLink[] Links)> Samples()
    {
        var random = new Random(20);
        for (var i = 0; i < Cases; i++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 25)).Select(_ => random.Next(1, 12)).ToArray();
            yield return Graph(rows, [.. Enumerable.Range(0, random.Next(0, 2 * rows.Length))
                .Select(_ => (random.Next(rows.Length), random.Next(rows.Length)))]);
        }
    }

    private static (LayoutBox[] Boxes, LayoutLink[] Links) Graph(int[] rows, (int Child, int Parent)[] ends)
    {
        var shapes = rows.Select((count,
            i) => (Height: 20.0 * (count + ends.Count(e => e.Parent == i) + 1), Slots: ends.Count(e => e.Parent == i))).ToList();
        var boxes = shapes.Select((shape, i) => new LayoutBox(100 + 13 * (i % 5), shape.Height,
            [.. Enumerable.Range(0, shape.Slots).Select(slot => 20.0 * (rows[i] + slot) + 10)])).ToArray();
        return (boxes, [.. ends.Select((end, i) => new LayoutLink(end.Child, 20.0 * (i % rows[end.Child]) + 10, end.Parent, null))]);
    }
}
