using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>
/// Converts between JSON of the scenario and values of the generated types. The client itself does not use reflection; only the test calls
/// it by name.
/// </summary>
internal sealed class CSharpValues(Assembly client)
{
    private const long Exact = 1L << 53;

    // A relation keeps its ids; the related rows are in a separate property.
    private static readonly List<string> Expansions = ["Row", "Page"];

    /// <summary>
    /// An id is the first parameter; the members of an object are the other parameters, or the single parameter that is created from it.
    /// </summary>
    public object?[] Arguments(MethodInfo method, JsonArray args, CancellationToken cancellationToken)
    {
        var rest = new Queue<JsonNode?>(args);
        var id = rest.TryPeek(out var first) && first is JsonValue ? rest.Dequeue() : null;
        var objects = rest.OfType<JsonObject>().ToList();
        var rows = rest.OfType<JsonArray>().FirstOrDefault();
        return [.. method.GetParameters().Select(p =>
            p.ParameterType == typeof(CancellationToken) ? cancellationToken
            : p.Name == "id" ? id!.ToString()
            : objects.Find(o => o.ContainsKey(p.Name!)) is { } named ? Value(named[p.Name!], p.ParameterType)
            : p.Name == "rows" ? Rows(rows!, p.ParameterType.GetGenericArguments()[0])
            : IsPlain(p.ParameterType) || objects.Count == 0 ? Missing(p)
            : Value(objects[0], p.ParameterType))];
    }

    private Array Rows(JsonArray rows, Type type)
    {
        var made = Array.CreateInstance(type, rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            made.SetValue(Value(rows[i], type), i);
        }

        return made;
    }

    private static bool IsPlain(Type type) => type == typeof(string) || type == typeof(IReadOnlyList<string>) || type.IsValueType;

    /// <summary>In the form of the API.</summary>
    public JsonNode? Json(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        int status => status,
        long whole => whole is >= -Exact and <= Exact ? whole : whole.ToString(CultureInfo.InvariantCulture),
        double number => number,
        decimal exact => exact.ToString(CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        JsonElement json => JsonNode.Parse(json.GetRawText()),
        Enum option => Text(option),
        IReadOnlyDictionary<string, JsonElement> members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Json(m.Value)))),
        IEnumerable list => new JsonArray([.. list.Cast<object>().Select(Json)]),
        _ => Members(value),
    };

    public JsonNode? Tag(object? row) => Json(row?.GetType().GetProperty("ETag")?.GetValue(Seen(row) ?? row));

    // The written row, or only its id.
    private JsonObject Members(object value)
    {
        if (value.GetType().Name == "Seen`1")
        {
            return Seen(value) is { } row ? Members(row) : new() { ["id"] = Json(value.GetType().GetProperty("Id")!.GetValue(value)) };
        }

        var json = new JsonObject();
        foreach (var property in value.GetType().GetProperties().Where(p => p.DeclaringType != typeof(Exception)))
        {
            var name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            var member = Json(property.GetValue(value));
            if (Expansions.Find(end => name.EndsWith(end, StringComparison.Ordinal)) is { } end && member is not null)
            {
                json[name[..^end.Length]] = member;
            }
            else if (!json.ContainsKey(name))
            {
                json[name == "values" ? "group" : name] = member;
            }
        }

        return json;
    }

    private static object? Seen(object value) =>
        value.GetType().Name == "Seen`1" ? value.GetType().GetProperty("Row")!.GetValue(value) : null;

    private static object? Missing(ParameterInfo parameter) => parameter.HasDefaultValue ? parameter.DefaultValue : null;

    private object? Value(JsonNode? json, Type type)
    {
        if (type.IsGenericType && type.Name == "Optional`1")
        {
            return Activator.CreateInstance(type, Value(json, type.GetGenericArguments()[0]));
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        return json is null ? null
            : type == typeof(string) ? Joined(json)
            : type == typeof(JsonElement) ? JsonSerializer.SerializeToElement(json)
            : type == typeof(bool) ? json.GetValue<bool>()
            : type == typeof(DateOnly) ? DateOnly.Parse(json.ToString(), CultureInfo.InvariantCulture)
            : type == typeof(DateTime) ? DateTime.Parse(json.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)
            : type.IsEnum ? Enum.GetValues(type).Cast<Enum>().First(option => Text(option) == json.ToString())
            : type.IsPrimitive || type == typeof(decimal) ? Convert.ChangeType(json.ToString(), type, CultureInfo.InvariantCulture)
            : type == typeof(IReadOnlyList<string>) ? json.AsArray().Select(item => item!.ToString()).ToArray()
            : type.Name == "Filter" ? Filter(json, type)
            : Made(json, type);
    }

    // Several fields to sort by are one text here.
    private static string Joined(JsonNode json) => json is JsonArray list ? string.Join(',', list) : json.ToString();

    // An expansion without further options is `true`.
    private object Made(JsonNode json, Type type)
    {
        var made = Activator.CreateInstance(type)!;
        foreach (var (name, value) in json as JsonObject ?? [])
        {
            var property = type.GetProperties().Single(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));
            property.SetValue(made, Value(value, property.PropertyType));
        }

        return made;
    }

    // In the form in which the C# compiler compiles `$"title == {title}"`.
    private static object Filter(JsonNode json, Type type)
    {
        if (json is JsonValue text)
        {
            return type.GetMethod("Of", [typeof(string)])!.Invoke(null, [text.ToString()])!;
        }

        var (texts, values) = (json["texts"]!.AsArray(), json["values"]!.AsArray());
        var filter = Activator.CreateInstance(type, 0, values.Count)!;
        for (var i = 0; i < texts.Count; i++)
        {
            type.GetMethod("AppendLiteral")!.Invoke(filter, [texts[i]!.ToString()]);
            if (i < values.Count)
            {
                object value = values[i] switch
                {
                    JsonArray list => list.Select(item => item!.ToString()).ToArray(),
                    var one when one!.GetValueKind() == JsonValueKind.Number => one.GetValue<long>(),
                    var one when one!.GetValueKind() is JsonValueKind.True or JsonValueKind.False => one.GetValue<bool>(),
                    var one => one!.ToString(),
                };
                var take = value switch { string[] => typeof(IEnumerable<string>), long => typeof(long?), bool =>
                    typeof(bool?), _ => typeof(string) };
                type.GetMethod("AppendFormatted", [take])!.Invoke(filter, [value]);
            }
        }

        return filter;
    }

    private string Text(Enum option) => client.GetTypes().Where(t => t.Name.EndsWith("Json", StringComparison.Ordinal))
        .Select(t => t.GetMethod("Text", [typeof(Nullable<>).MakeGenericType(option.GetType())])).OfType<MethodInfo>()
        .Select(m => (string)m.Invoke(null, [option])!).Single();
}
