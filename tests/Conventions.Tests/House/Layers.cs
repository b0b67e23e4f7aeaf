namespace Truth.Conventions.Tests.House;

/// <summary>The order of folders that use each other.</summary>
internal static class Layers
{
    /// <summary>Users before what they use; otherwise by name.</summary>
    public static IReadOnlyList<Room> Order(IEnumerable<Room> rooms)
    {
        var left = rooms.OrderBy(r => r.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<Room>();
        while (left.Count > 0)
        {
            var next = left.FirstOrDefault(room => !left.Any(other => other != room && other.Uses.Contains(room.Name))) ?? left[0];
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    /// <summary>A path from a folder back to itself (`A → B → A`), or null if there is none.</summary>
    public static string? Circle(IReadOnlyList<Room> rooms)
    {
        var byName = rooms.ToDictionary(r => r.Name, StringComparer.Ordinal);
        return rooms.Select(room => Follow(room.Name, room.Name, [], byName)).FirstOrDefault(way => way is not null);
    }

    private static string? Follow(string from, string target, HashSet<string> seen, Dictionary<string, Room> rooms)
    {
        foreach (var next in rooms[from].Uses.Where(rooms.ContainsKey).Order(StringComparer.Ordinal))
        {
            if (next == target)
            {
                return $"{from} → {target}";
            }

            if (seen.Add(next) && Follow(next, target, seen, rooms) is { } rest)
            {
                return $"{from} → {rest}";
            }
        }

        return null;
    }
}
