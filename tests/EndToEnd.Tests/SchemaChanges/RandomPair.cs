using System.Globalization;
using System.Text;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>Two versions of an app: the second is the first after random edits, of which some say what they mean.</summary>
internal sealed class RandomPair
{
    private static readonly string[] Names = ["Apple", "Bird", "Cloud", "Dune", "Elm"];
    private static readonly string[] FieldNames = ["alpha", "beta", "gamma", "delta", "order", "dueDate", "value"];
    private readonly Random _random;

    public RandomPair(int seed)
    {
        _random = new(seed);
        var before = Enumerable.Range(0, _random.Next(1, 4)).Select(i => new Thing(Names[i], [.. Fields(Names[..1])])).ToList();
        Before = before;
        After = Edited(before);
    }

    public IReadOnlyList<Thing> Before { get; }

    public IReadOnlyList<Thing> After { get; }

    /// <summary>An entity.</summary>
    internal sealed record Thing(string Name, IReadOnlyList<Part> Parts, string? Was = null);

    /// <summary>A field.</summary>
    internal sealed record Part(string Name, string Type, string More, string? Was = null);

    /// <summary>The truth file.</summary>
    public static string Source(IReadOnlyList<Thing> things)
    {
        var text = new StringBuilder("export const App = { name: 'Pair', entities: {\n");
        foreach (var thing in things)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  {thing.Name}: {{ {(thing.Was is null ? "" : $"was: '{thing.Was}', ")}fields: {{\n");
            foreach (var part in thing.Parts)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"    {part.Name}: {{ {part.Type.Replace("INVERSE", $"of{thing.Name}{part.Name}", StringComparison.Ordinal)}{part.More}{(part.Was is null ? "" : $", was: '{part.Was}'")} }},\n");
            }

            text.Append("  } },\n");
        }

        return text.Append("} };\n").ToString();
    }

    private IEnumerable<Part> Fields(IReadOnlyList<string> targets) =>
        FieldNames.OrderBy(_ => _random.Next()).Take(_random.Next(1, 5)).Select(name => Field(name, targets));

    private Part Field(string name, IReadOnlyList<string> targets) =>
        Type(targets) is var type && type.Contains("many", StringComparison.Ordinal) ? new(name, type, "")
            : new(name, type, _random.Next(6) == 0 ? ", index: true" : "");

    private string Type(IReadOnlyList<string> targets) => _random.Next(14) switch
    {
        0 => "type: 'string'",
        1 => "type: 'string', maxLength: 5",
        2 => "type: 'text'",
        3 => "type: 'integer'",
        4 => "type: 'integer', min: 0, max: 50",
        5 => "type: 'number'",
        6 => "type: 'decimal', precision: 8, scale: 2",
        7 => "type: 'decimal', precision: 8, scale: 1",
        8 => "type: 'boolean'",
        9 => "type: 'date'",
        10 => "type: 'enum', options: ['a', 'b', 'c']",
        11 => "type: 'enum', options: ['b', 'c', 'd']",
        12 => $"type: 'relation', to: '{targets[_random.Next(targets.Count)]}', inverse: 'INVERSE'",
        _ => $"type: 'relation', to: '{targets[_random.Next(targets.Count)]}', many: true, inverse: 'INVERSE'",
    };

    private List<Thing> Edited(List<Thing> before)
    {
        var after = new List<Thing>();
        foreach (var thing in before)
        {
            var edited = thing with { Parts = Edited(thing) };
            after.Add(_random.Next(6) == 0 && thing.Name != Names[0] ? edited with { Name = thing.Name + "s", Was = thing.Name } : edited);
        }

        if (after.Count > 1 && _random.Next(6) == 0)
        {
            after.RemoveAt(after.Count - 1);
        }

        if (_random.Next(4) == 0)
        {
            after.Add(new(Names[4], [.. Fields([Names[0]])]));
        }

        return after;
    }

    private List<Part> Edited(Thing thing)
    {
        var parts = thing.Parts.ToList();
        for (var edits = _random.Next(0, 4); edits > 0; edits--)
        {
            var at = _random.Next(parts.Count);
            var free = FieldNames.Except(parts.Select(p => p.Name)).Except(parts.Select(p => p.Was)).Except(thing.Parts.Select(p =>
                p.Name)).FirstOrDefault();
            switch (_random.Next(7))
            {
                case 0 when parts.Count > 1:
                    parts.RemoveAt(at);
                    break;
                case 1 when free is not null:
                    parts.Add(Field(free, [Names[0]]));
                    break;
                case 2 when free is not null && parts[at].Was is null && thing.Parts.Any(p => p.Name == parts[at].Name):
                    parts[at] = parts[at] with { Name = free, Was = parts[at].Name };
                    break;
                case 3 when !parts[at].Type.Contains("relation", StringComparison.Ordinal) && !parts[at].More.Contains("backfill",
                    StringComparison.Ordinal):
                    parts[at] = Field(parts[at].Name, [Names[0]]) with { Was = parts[at].Was };
                    break;
                case 4 when Constant(parts[at].Type) is { } value && !parts[at].More.Contains("required", StringComparison.Ordinal):
                    parts[at] = parts[at] with { More = $"{parts[at].More}, required: true, backfill: \"{value}\"" };
                    break;
                case 5 when parts[at].Type.Contains("relation", StringComparison.Ordinal)
                    && !parts[at].More.Contains("required", StringComparison.Ordinal):
                    parts[at] = parts[at] with
                    {
                        Type = parts[at].Type.Contains("many", StringComparison.Ordinal) ? parts[at].Type.Replace(", many: true", "",
                            StringComparison.Ordinal)
                            : parts[at].Type.Replace(", inverse", ", many: true, inverse", StringComparison.Ordinal),
                        More = "",
                    };
                    break;
                case 6 when parts[at].Type.StartsWith("type: 'string'", StringComparison.Ordinal) && !parts[at].More.Contains("unique",
                    StringComparison.Ordinal):
                    parts[at] = parts[at] with { More = parts[at].More.Replace(", index: true", "", StringComparison.Ordinal)
                        + ", unique: true" };
                    break;
            }
        }

        return parts;
    }

    // A valid value, as a backfill.
    private static string? Constant(string type) => type.Split('\'')[1] switch
    {
        "string" or "text" => "'none'",
        "integer" => "7",
        "number" or "decimal" => "1.5",
        "boolean" => "true",
        "enum" => "'b'",
        _ => null,
    };
}
