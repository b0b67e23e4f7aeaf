using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Reading;
using Truth.Runtime.Values;

namespace Truth.Runtime;

/// <summary>
/// The initial rows for development, from `seed.json`: entity → rows. The `id` of a row is a label within the file; relations refer to
/// labels; dates can be relative to today, `"+3d"`, and datetimes to the current time, `"-2h"`.
/// </summary>
public sealed class Seed
{
    private readonly TruthSystem _system;
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    private Seed(TruthSystem system) => _system = system;

    /// <summary>Adds the rows to an empty database, either all or none; returns their number, 0 if it is not empty.</summary>
    /// <exception cref="InvalidRowException">The file contains something that the app does not accept.</exception>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static async Task<int> LoadAsync(TruthSystem system, ReadOnlyMemory<byte> json)
    {
        if (!await system.IsEmptyAsync())
        {
            return 0;
        }

        JsonNode? root = JsonNode.Parse(json.Span, null,
            new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        return await system.AddAsync(new Seed(system)
            .Rows(root as JsonObject ?? throw new JsonException("a seed file must be an object with the rows of each entity")));
    }

    private IEnumerable<SeedRow> Rows(JsonObject root)
    {
        var rows = new List<(string? Label, EntityPlan Plan, JsonObject Values)>();
        foreach ((string entity, JsonNode? list) in root)
        {
            EntityPlan plan = _system.Plan.Entities.FirstOrDefault(e => e.Entity.Name == entity)
                ?? throw new InvalidRowException(entity, ["there is no such entity"]);
            rows.AddRange((list as JsonArray ?? []).OfType<JsonObject>().Select(values => (Label(plan, values), plan, values)));
        }

        return InOrder([.. rows.Select(r =>
            new SeedRow(r.Plan.Entity.Name, r.Label is null ? _system.NewId() : _ids[r.Label], Translated(r.Plan, r.Values)))]);
    }

    /// <summary>Replaces the label of a row with an id.</summary>
    private string? Label(EntityPlan plan, JsonObject values)
    {
        string? label = (string?)values["id"];
        values.Remove("id");
        if (label is null)
        {
            return null;
        }

        label = $"{plan.Entity.Name} {label}";
        return _ids.TryAdd(label, _system.NewId())
            ? label
            : throw new InvalidRowException(plan.Entity.Name, [$"the label `{label}` stands twice"]);
    }

    private JsonObject Translated(EntityPlan plan, JsonObject values)
    {
        var row = new JsonObject();
        foreach ((string name, JsonNode? value) in values)
        {
            int place = plan.IndexOf(name);
            row[name] = place >= 0 && plan.Fields[place].IsMany && value is JsonArray labels
                ? new JsonArray([.. labels.Select(label => label?.GetValueKind() == JsonValueKind.String
                    ? JsonValue.Create(Translated(plan, plan.Fields[place], (string)label!))
                    : label?.DeepClone())])
                : place < 0 || value is not JsonValue text || text.GetValueKind() != JsonValueKind.String
                ? value?.DeepClone()
                : JsonValue.Create(Translated(plan, plan.Fields[place], (string)text!));
        }

        return row;
    }

    private string Translated(EntityPlan plan, FieldDescriptor field, string text) => field.Kind switch
    {
        FieldKind.Relation or FieldKind.Links => _ids.TryGetValue($"{field.To} {text}", out string? id)
            ? id
            : throw new InvalidRowException(plan.Entity.Name, [$"`{field.Name}` names `{text}`, which is no label of a {field.To}"]),
        FieldKind.Date when Offset(text) is { } days =>
            _system.Moment.Today.AddDays((int)days.TotalDays).ToString(Moment.DateFormat, CultureInfo.InvariantCulture),
        FieldKind.DateTime when Offset(text) is { } time =>
            (_system.Moment.Now + time).ToString(Moment.InstantFormat, CultureInfo.InvariantCulture),
        _ => text,
    };

    /// <summary>`+3d`, `-12h`, `+5m`.</summary>
    private static TimeSpan? Offset(string text)
    {
        if (text is not [('+' or '-'), _, ..]
            || !int.TryParse(text.AsSpan()[..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count))
        {
            return null;
        }

        return text[^1] switch
        {
            'd' => TimeSpan.FromDays(count),
            'h' => TimeSpan.FromHours(count),
            'm' => TimeSpan.FromMinutes(count),
            _ => null,
        };
    }

    /// <summary>Orders rows after those to which they refer.</summary>
    private IEnumerable<SeedRow> InOrder(ImmutableArray<SeedRow> rows)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var rest = rows.ToList();
        while (rest.Count > 0)
        {
            SeedRow[] ready = [.. rest.Where(r => Links(r).All(done.Contains))];
            if (ready.Length == 0)
            {
                throw new InvalidRowException(rest[0].Entity, ["rows refer to each other in a circle"]);
            }

            foreach (SeedRow row in ready)
            {
                done.Add(row.Id);
                rest.Remove(row);
                yield return row;
            }
        }
    }

    private IEnumerable<string> Links(SeedRow row)
    {
        EntityPlan plan = _system.Plan[row.Entity];
        return plan.Fields.Where(f => f.To is not null)
            .SelectMany(f => row.Values[f.Name] is JsonArray ids ? ids.Select(id => (string?)id) : [(string?)row.Values[f.Name]])
            .OfType<string>();
    }
}
