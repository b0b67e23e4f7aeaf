using System.Text;
using System.Text.Json;
using Truth.Runtime.Data;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Json;
using Truth.Runtime.Mapping;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>
/// The history of a row: who changed what, when, from what to what. A value is answered if the caller can read its field in the row as it
/// is and as it was then; an entry of which nothing is left is omitted.
/// </summary>
internal sealed class HistoryAnswer(Session session, Asking asking, EntityPlan plan, string id)
{
    private static readonly Sql Entries = new(
        "SELECT number, at, user_id, action, was, changes FROM _truth_history "
        + "WHERE entity = :entity AND row_id = :row_id AND number < :before ORDER BY number DESC LIMIT :limit");

    private Row _now;

    /// <summary>What a cursor is valid for.</summary>
    public string Binding => Cursors.Binding(plan.Entity.Name, $"history {id}", null, null, asking.Caller.Key);

    /// <param name="limit">The maximum number of entries, including omitted ones.</param>
    /// <param name="after">The end of the previous page; empty for the first page.</param>
    public async ValueTask<(JsonOut? Json, Problem? Problem)> Write(int limit, Scalar[] after)
    {
        _now = await plan.Loader.Load(session, asking, id);
        if (!_now.Exists || !asking.Granted(plan.Entity.Read, _now, _now))
        {
            return (null, Problem.NotFound);
        }

        List<HistoryEntry> entries = await Load(limit + 1, after is [var last] ? last : Scalar.Of(long.MaxValue));
        bool more = entries.Count > limit;
        Dictionary<int, HashSet<string>> seen = await Seen(entries);
        var json = new JsonOut(plan.App.Answers);
        try
        {
            json.Raw("{\"items\":["u8);
            int start = json.Length;
            foreach (HistoryEntry entry in entries.Take(limit))
            {
                Write(json, entry, seen, isFirst: json.Length == start);
            }

            json.Raw("],\"next\":"u8);
            json.TextOrNull(more ? plan.App.Cursors.Seal([Scalar.Of(entries[limit - 1].Number)], Binding) : null);
            json.Raw((byte)'}');
            return (json, null);
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }

    private async ValueTask<List<HistoryEntry>> Load(int limit, Scalar before)
    {
        using ResultSet rows = await session.Open(Entries, Scalar.Of(plan.Entity.Name), Scalar.Of(id), before, Scalar.Of(limit));
        var entries = new List<HistoryEntry>();
        while (rows.Step())
        {
            entries.Add(new(rows.Integer(0), rows.Text(1), rows.IsNull(2) ? null : rows.Text(2), rows.Text(3),
                rows.IsNull(4) ? null : rows.Text(4), rows.Text(5)));
        }

        return entries;
    }

    // Links to rows that the caller cannot read are left out, as in the row itself: one statement for each relation to many rows.
    private async ValueTask<Dictionary<int, HashSet<string>>> Seen(List<HistoryEntry> entries)
    {
        var seen = new Dictionary<int, HashSet<string>>();
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            if (plan.Fields[i].IsMany)
            {
                string name = plan.Fields[i].Name;
                IEnumerable<string> ids = entries.SelectMany(entry => HistoryEntry.Links(entry.Before, name)
                    .Concat(HistoryEntry.Links(entry.Changes, name)));
                seen[i] = await Links.Seen(session, asking, plan.App[plan.Fields[i].To!], ids);
            }
        }

        return seen;
    }

    private void Write(JsonOut json, HistoryEntry entry, Dictionary<int, HashSet<string>> seen, bool isFirst)
    {
        using JsonDocument? before = entry.Before is null ? null : JsonDocument.Parse(entry.Before);
        using JsonDocument changes = JsonDocument.Parse(entry.Changes);
        Row? was = entry.Before is null ? null : Then(entry.Before, null);
        Row? became = entry.Changes == "{}" ? null : Then(entry.Before ?? "{}", entry.Changes);
        using var fields = new JsonOut(plan.App.Answers);
        for (int i = 0; i < plan.Fields.Length; i++)
        {
            if (changes.RootElement.TryGetProperty(plan.Fields[i].Name, out JsonElement to))
            {
                bool old = was is { } past && Reads(plan.Fields[i], past), changed = became is { } then && Reads(plan.Fields[i], then);
                Write(fields, i, old ? before!.RootElement : null, changed ? to : null, seen.GetValueOrDefault(i));
            }
        }

        // A row that was deleted and restored has these entries, in which no value changes.
        bool isVisible = fields.Length > 0 || (entry.Changes == "{}" && was is { } gone && Reads(plan.Fields[plan.Id], gone));
        if (isVisible)
        {
            json.Raw(isFirst ? "{\"at\":"u8 : ",{\"at\":"u8);
            json.Text(entry.At);
            json.Raw(",\"by\":"u8);
            json.TextOrNull(entry.By);
            json.Raw(",\"action\":"u8);
            json.Text(entry.Action);
            json.Raw(",\"changes\":["u8);
            json.Raw(fields.Written);
            json.Raw("]}"u8);
        }
    }

    private void Write(JsonOut json, int place, JsonElement? before, JsonElement? to, HashSet<string>? seen)
    {
        if (before is null && to is null)
        {
            return;
        }

        json.Raw(json.Length == 0 ? "{\"field\":"u8 : ",{\"field\":"u8);
        json.Text(plan.Fields[place].Name);
        if (before is { } row)
        {
            json.Raw(",\"from\":"u8);
            Value(json, row.TryGetProperty(plan.Fields[place].Name, out JsonElement from) ? from : default, seen);
        }

        if (to is { } value)
        {
            json.Raw(",\"to\":"u8);
            Value(json, value, seen);
        }

        json.Raw((byte)'}');
    }

    private static void Value(JsonOut json, JsonElement value, HashSet<string>? seen) => json.Raw(Encoding.UTF8.GetBytes(
        value.ValueKind == JsonValueKind.Undefined ? "null"
        : seen is null || value.ValueKind != JsonValueKind.Array ? value.GetRawText()
        : JsonSerializer.Serialize(value.EnumerateArray().Select(link => link.GetString()!).Where(seen.Contains))));

    /// <summary>The row as it was; null if its values are of a former schema, so that rules cannot be checked on it.</summary>
    private Row? Then(string before, string? changes)
    {
        Scalar[] values = FieldJson.Read(plan, before, out List<FieldError> errors);
        if (changes is not null)
        {
            Scalar[] changed = FieldJson.Read(plan, changes, out List<FieldError> wrong);
            errors.AddRange(wrong);
            using JsonDocument named = JsonDocument.Parse(changes);
            for (int i = 0; i < plan.Fields.Length; i++)
            {
                values[i] = named.RootElement.TryGetProperty(plan.Fields[i].Name, out _) ? changed[i] : values[i];
            }
        }

        // System fields do not change but for the time of the change.
        values[plan.Id] = _now[plan.Id];
        values[plan.CreatedAt] = values[plan.CreatedAt].IsNull ? _now[plan.CreatedAt] : values[plan.CreatedAt];
        for (int i = plan.Fields.Length; i < values.Length; i++)
        {
            values[i] = _now[i];
        }

        return errors.Count == 0 ? new Row(values) : null;
    }

    private bool Reads(FieldDescriptor field, Row then) =>
        !field.Secret && Grants(plan.Entity.Read, then)
            && (field.Read is not { } rule || (asking.Granted(rule, _now, _now) && Grants(rule, then)));

    // What a rule reads of related rows is known for the links of now only.
    private bool Grants(RowRule rule, Row then) =>
        plan.Mapping.Where(rule, asking.Caller) == RuleSql.Always || (HasLinksOfNow(then) && asking.Granted(rule, then, then));

    private bool HasLinksOfNow(Row then) =>
        plan.Entity.Paths.IsEmpty || Enumerable.Range(0, plan.Fields.Length).All(i => plan.Fields[i].To is null || then[i] == _now[i]);
}

/// <summary>A stored change of a row.</summary>
/// <param name="Number">Counts the changes of the row.</param>
/// <param name="At">The time.</param>
/// <param name="By">The user; null for the system, or if nobody was signed in.</param>
/// <param name="Action">The operation: `update`, or the name of a behavior.</param>
/// <param name="Before">The row before the change as JSON; null for a new row.</param>
/// <param name="Changes">The new values of the fields that changed.</param>
internal sealed record HistoryEntry(long Number, string At, string? By, string Action, string? Before, string Changes)
{
    /// <summary>The ids in a relation to many rows of a stored row.</summary>
    public static IEnumerable<string> Links(string? row, string field)
    {
        using JsonDocument? json = row is null ? null : JsonDocument.Parse(row);
        return json is not null && json.RootElement.TryGetProperty(field, out JsonElement links) && links.ValueKind == JsonValueKind.Array
            ? [.. links.EnumerateArray().Select(link => link.GetString()!)]
            : [];
    }
}
