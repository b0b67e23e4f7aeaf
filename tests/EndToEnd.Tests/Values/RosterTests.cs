using System.Text.Json.Nodes;
using Truth.Compiler.Model;
using Truth.EndToEnd.Tests.Asking;

namespace Truth.EndToEnd.Tests.Values;

/// <summary>Every field type of the roster through a served app: created, answered, refused, defaulted, filtered, sorted, grouped and
/// aggregated.</summary>
public sealed class RosterTests : IAsyncLifetime
{
    private ServedApp _served = null!;
    private Asker _anyone = null!;

    public static TheoryData<string> Names => [.. FieldTypes.All.Select(NameOf)];

    public async Task InitializeAsync()
    {
        _served = await ServedApp.Start(ServedApp.Compile(Source));
        _anyone = _served.Anonymous();
    }

    public async Task DisposeAsync()
    {
        _anyone.Dispose();
        await _served.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_sent_is_answered_as_it_was(string name)
    {
        var json = await Example(name);
        var made = await _anyone.Post("/api/things", $$"""{"{{name}}":{{json}}}""");
        made.Status.ShouldBe(201, made.Text);
        Answered((await _anyone.Get($"/api/things/{made.Json["id"]}")).Json, name).ShouldBe(TypeOf(name) is PasswordType ? null : json);
        var cleared = await _anyone.Patch($"/api/things/{made.Json["id"]}", $$"""{"{{name}}":{{(IsLinks(name) ? "[]" : "null")}}}""");
        if (TypeOf(name) is not PasswordType)
        {
            Answered(cleared.Json, name).ShouldBe(IsLinks(name) ? "[]" : "null");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_no_value_is_refused_and_changes_nothing(string name)
    {
        foreach (var wrong in Wrong(TypeOf(name)))
        {
            await _served.Refuses(() => _anyone.Post("/api/things", $$"""{"{{name}}":{{wrong}}}"""), 422, 400);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_left_out_is_nothing_or_the_default(string name)
    {
        var row = (await _anyone.Post("/api/things", "{}")).Json;
        Answered(row, name).ShouldBe(TypeOf(name) is PasswordType ? null : IsLinks(name) ? "[]" : "null");
        var given = (await _anyone.Post("/api/givens", "{}")).Json;
        Answered(given, name).ShouldBe(HasDefault(TypeOf(name)) ? await Example(name) : null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_filtered_sorted_grouped_and_aggregated_by_where_it_may_be(string name)
    {
        var (type, json) = (TypeOf(name), await Example(name));
        await _anyone.Post("/api/things", $$"""{"{{name}}":{{json}}}""");
        await _anyone.Post("/api/things", "{}");
        var filtered = await _anyone.Filter("/api/things", Filter(name, type, json));
        filtered.Status.ShouldBe(type is PasswordType ? 400 : 200, filtered.Text);
        // No row has a file, which no JSON can set.
        (type is PasswordType ? 1 : filtered.Items.Count).ShouldBe(type is ContentType ? 2 : 1);

        Taken(await _anyone.Get($"/api/things?sort={name}"), type.Has(FieldUses.Order));
        Taken(await _anyone.Get($"/api/things?sort=-{name}"), type.Has(FieldUses.Order));
        Taken(await _anyone.Get($"/api/things/aggregate?groupBy={name}"), type.Has(FieldUses.Order));
        Taken(await _anyone.Get($"/api/things/aggregate?sum={name}"), type.Has(FieldUses.Total));
        Taken(await _anyone.Get($"/api/things/aggregate?avg={name}"), type.Has(FieldUses.Total));
        Taken(await _anyone.Get($"/api/things/aggregate?max={name}"), type.Has(FieldUses.Extremes));
        var least = await _anyone.Get($"/api/things/aggregate?min={name}");
        Taken(least, type.Has(FieldUses.Extremes));
        if (type.Has(FieldUses.Extremes))
        {
            least.Items[0]!["min"]![name]!.ToJsonString().ShouldBe(json);
        }
    }

    [Fact]
    public async Task Times_of_day_are_ordered_and_compared()
    {
        foreach (var time in (string[])["23:59:59", "00:00:00", "09:05:00", "12:00:00"])
        {
            (await _anyone.Post("/api/things", $$"""{"timeField":"{{time}}"}""")).Status.ShouldBe(201);
        }

        (await _anyone.Get("/api/things?sort=timeField")).Values("timeField").ShouldBe("00:00:00 09:05:00 12:00:00 23:59:59");
        (await _anyone.Filter("/api/things", "timeField >= '09:05:00' && timeField < '23:59:59'", "&sort=-timeField")).Values("timeField")
            .ShouldBe("12:00:00 09:05:00");
        (await _anyone.Get("/api/things/aggregate?min=timeField&max=timeField")).Items[0]!.ToJsonString()
            .ShouldBe("""{"min":{"timeField":"00:00:00"},"max":{"timeField":"23:59:59"}}""");
        (await _anyone.Filter("/api/things", "timeField < '9:05'")).Status.ShouldBe(400);
        (await _anyone.Filter("/api/things", "timeField < now")).Status.ShouldBe(400);
        (await _anyone.Filter("/api/things", "timeField + hours(1) > '09:05:00'")).Status.ShouldBe(400);
        foreach (var wrong in (string[])["24:00:00", "9:05:00", "09:05", "09:05:60", "09:60:00", "09:05:00Z", "09:05:00.000", " 09:05:00",
            "09:05:00\\n", ""])
        {
            await _served.Refuses(() => _anyone.Post("/api/things", $$"""{"timeField":"{{wrong}}"}"""), 422, 400);
        }
    }

    private static void Taken(Reply reply, bool isTaken) => reply.Status.ShouldBe(isTaken ? 200 : 400, reply.Text);

    private static string NameOf(FieldType type) => (IsLinks(type) ? "links" : type.Word) + "Field";

    private static bool IsLinks(FieldType type) => type.Form == WireForm.Links;

    private static bool IsLinks(string name) => IsLinks(TypeOf(name));

    private static bool HasDefault(FieldType type) => type is not (PasswordType or RelationType);

    private static FieldType TypeOf(string name) => FieldTypes.All.Single(type => NameOf(type) == name);

    // As it is answered: a decimal has all its digits, and an id leads to a row.
    private async Task<string> Example(string name) => TypeOf(name) switch
    {
        DecimalType => "\"0.00\"",
        RelationType { Many: var many } => await Id() is var id && many ? $"[{id}]" : id,
        var type => type.Example,
    };

    private async Task<string> Id() => $"\"{(await _anyone.Post("/api/things", "{}")).Json["id"]}\"";

    private static string? Answered(JsonNode row, string name) =>
        row.AsObject().TryGetPropertyValue(name, out var value) ? value?.ToJsonString() ?? "null" : null;

    // What belongs to no other value: a JSON of another kind, and a text that has not the form.
    private static string[] Wrong(FieldType type) => type.Form switch
    {
        WireForm.Text =>
            type.Format is null && type is not EnumType ? ["12", "{}", "\"\\u0000\""] : ["12", "{}", "\"\\u0000\"", "\"two\\nlines\""],
        WireForm.Decimal => ["12", "\"one\"", "\"0.005\""],
        WireForm.Integer => ["1.5", "\"1\"", "true"],
        WireForm.Number => ["\"1\"", "true"],
        WireForm.Boolean => ["0", "\"true\""],
        WireForm.Json => ["\"\\u0000\"", "nul"],
        WireForm.Links => ["null", "\"one\"", "[1]"],
        WireForm.File => ["{}", "\"one\"", "12", """{"name":"a","type":"text/plain","size":1,"etag":"x","sha256":"","key":"0"}"""],
    };

    private static string Filter(string name, FieldType type, string json) => type.Form switch
    {
        WireForm.Text or WireForm.Decimal => $"{name} == '{json.Trim('"')}'",
        WireForm.Integer or WireForm.Number or WireForm.Boolean => $"{name} == {json}",
        WireForm.Json => $"{name} != null",
        WireForm.Links => $"{name}.length > 0",
        WireForm.File => $"{name} == null",
    };

    private static string Source => $$"""
        export const App = { name: 'Roster', entities: {
          Thing: { fields: { {{Fields(FieldTypes.All, _ => "")}} }, {{Open}} },
          Given: { fields: { {{Fields(FieldTypes.All.Where(HasDefault), type => $"default: {type.Example},")}} }, {{Open}} },
        } };
        """;

    private const string Open = "permissions: { create: 'public', read: 'public', update: 'public', delete: 'nobody' }";

    private static string Fields(IEnumerable<FieldType> types, Func<FieldType, string> keys) =>
        string.Join(" ", types.Select(type => $"{NameOf(type)}: {{ type: '{type.Word}', {Own(type)} {keys(type)} }},"));

    private static string Own(FieldType type) => type switch
    {
        EnumType { Options: var options } => $"options: ['{options[0]}'],",
        RelationType { Many: var many } => $"to: 'Thing', many: {(many ? "true" : "false")}, inverse: '{(many ? "those" : "that")}',",
        _ => "",
    };
}
