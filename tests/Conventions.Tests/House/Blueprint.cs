using System.Xml.Linq;

namespace Truth.Conventions.Tests.House;

/// <summary>
/// The diagram of the architecture: projects next to each other, their folders as boxes, those used by others below those that use them.
/// </summary>
internal static class Blueprint
{
    private const int Width = 250, Gap = 70, Top = 96, RoomGap = 14, RoomWidth = 170;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private const string Style = """
        text { font: 13px system-ui, sans-serif; fill: #1f2430 } .title { font-weight: 600; font-size: 16px } .size { font-size: 12px; fill: #667085 }
        .project { fill: #f6f7f9; stroke: #d8dce3 } .room { fill: #fff; stroke: #b9c0cc } .use { fill: none; stroke: #3b6fd4; stroke-width: 1.2; opacity: .65 }
        .tip { fill: #3b6fd4 } .between { stroke: #1f2430; stroke-width: 1.5; fill: none }
        @media (prefers-color-scheme: dark) { text { fill: #e6e8ec } .size { fill: #98a2b3 } .project { fill: #171a21; stroke: #333a47 } .room { fill: #1f242e; stroke: #465063 }
        .use { stroke: #7aa2f0 } .tip { fill: #7aa2f0 } .between { stroke: #e6e8ec } }
        """;

    /// <summary>The whole diagram as SVG.</summary>
    /// <param name="projects">From left to right.</param>
    /// <param name="references">The references between projects, by name.</param>
    public static string Draw(IReadOnlyList<Project> projects, IReadOnlyList<(string From, string To)> references)
    {
        var columns = projects.Select((project, i) => DrawProject(project, 20 + i * (Width + Gap))).ToList();
        var height = columns.Max(c => c.Bottom) + 24;
        var width = 40 + projects.Count * (Width + Gap) - Gap;
        var svg = new XElement(Svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"), new XAttribute("width", width), new XAttribute("height", height),
                new XAttribute("role", "img"),
            new XElement(Svg + "title", "Truth: projects, their folders, and who uses whom"),
            new XElement(Svg + "style", Style),
            Marker(),
            references.Select((r, i) => Between(projects, r, i)),
            columns.Select(c => c.Picture));
        return svg.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private static XElement Marker() => new(Svg + "defs",
        new XElement(Svg + "marker", new XAttribute("id", "tip"), new XAttribute("viewBox", "0 0 8 8"), new XAttribute("refX", 7),
            new XAttribute("refY", 4),
            new XAttribute("markerWidth", 7), new XAttribute("markerHeight", 7), new XAttribute("orient", "auto"),
            new XElement(Svg + "path", new XAttribute("d", "M0 0 8 4 0 8z"), new XAttribute("class", "tip"))));

    private static XElement Between(IReadOnlyList<Project> projects, (string From, string To) reference, int index)
    {
        int Center(string name) => 20 + projects.ToList().FindIndex(p => p.Name == name) * (Width + Gap) + Width / 2;
        var (from, to) = (Center(reference.From) - 12, Center(reference.To) + 12 + index * 6);
        var rise = 40 - index * 8;
        return Path($"M{from} 56 C{from} {rise - 30} {to} {rise - 30} {to} 54", "between");
    }

    private static (XElement Picture, int Bottom) DrawProject(Project project, int x)
    {
        var places = Place(project, out var bottom);
        var picture = new XElement(Svg + "g", new XAttribute("transform", $"translate({x} 0)"),
            Rect(0, 56, Width, bottom - 56 + 14, 10, "project"),
            Text(16, 82, project.Name, "title"),
            project.Rooms.Where(r => places.ContainsKey(r.Name)).SelectMany(r => DrawRoom(r, places[r.Name])),
            project.Rooms.SelectMany(r => r.Uses.Where(places.ContainsKey).Order(StringComparer.Ordinal)
                .Where(_ => places.ContainsKey(r.Name))
                .Select(used => Use(places[r.Name], places[used]))));
        return (picture, bottom + 14);
    }

    private static Dictionary<string, (int Y, int Height)> Place(Project project, out int bottom)
    {
        var places = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        bottom = Top;
        foreach (var room in Layers.Order(project.Rooms.Where(r => r.Name.Length > 0)))
        {
            places[room.Name] = (bottom, 34 + 4 * Magnitude(room.Lines));
            bottom += places[room.Name].Item2 + RoomGap;
        }

        return places;
    }

    private static IEnumerable<XElement> DrawRoom(Room room, (int Y, int Height) place) =>
    [
        Rect(16, place.Y, RoomWidth, place.Height, 6, "room"),
        Text(28, place.Y + place.Height / 2 - 3, room.Name, "name"),
        Text(28, place.Y + place.Height / 2 + 14, $"about {Rounded(room.Lines):N0} lines", "size"),
    ];

    private static XElement Use((int Y, int Height) from, (int Y, int Height) to)
    {
        var (y1, y2) = (from.Y + from.Height / 2, to.Y + to.Height / 2);
        var reach = 16 + RoomWidth + 14 + Math.Min(44, Math.Abs(y2 - y1) / 8);
        var path = Path($"M{16 + RoomWidth} {y1} C{reach} {y1} {reach} {y2} {16 + RoomWidth + 2} {y2}", "use");
        path.Add(new XAttribute("marker-end", "url(#tip)"));
        return path;
    }

    // Sizes are rounded, so that the diagram changes with the structure and not with every line.
    private static int Magnitude(int lines) => (int)Math.Log2(Math.Max(lines, 16) / 16.0);

    private static int Rounded(int lines) => 16 << Magnitude(lines);

    private static XElement Rect(int x, int y, int width, int height, int radius, string kind) => new(Svg + "rect",
        new XAttribute("x", x), new XAttribute("y", y), new XAttribute("width", width), new XAttribute("height", height),
            new XAttribute("rx", radius), new XAttribute("class", kind));

    private static XElement Text(int x, int y, string text, string kind) =>
        new(Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("class", kind), text);

    private static XElement Path(string d, string kind) => new(Svg + "path", new XAttribute("d", d), new XAttribute("class", kind));
}
