using System.Text.Json;
using Truth.Compiler.Model;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.OpenApi;

/// <summary>The document is complete: it can be parsed, its references can be resolved, and its routes are those of the API.</summary>
public sealed class DocumentTests
{
    public static TheoryData<string> Apps => [nameof(TaskManager), nameof(Awkward)];

    [Theory]
    [MemberData(nameof(Apps))]
    public void References_lead_somewhere(string app)
    {
        var document = Parse(app == nameof(Awkward) ? Awkward.Model : TaskManager.Model);
        var references = Strings(document, "$ref").Distinct().ToList();
        references.Count.ShouldBeGreaterThan(10);
        references.Where(reference => Follow(document, reference) is null).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public void Operations_have_names_of_their_own(string app)
    {
        var ids = Strings(Parse(app == nameof(Awkward) ? Awkward.Model : TaskManager.Model), "operationId").ToList();
        ids.Distinct().Count().ShouldBe(ids.Count, string.Join(", ", ids.GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key)));
    }

    // A client generator makes a type of each copy, and a reader reads each.
    [Theory]
    [MemberData(nameof(Apps))]
    public void Parameters_headers_and_responses_are_declared_once(string app)
    {
        var paths = Parse(app == nameof(Awkward) ? Awkward.Model : TaskManager.Model).GetProperty("paths");
        var inline = new[] { "parameters", "headers", "responses" }.SelectMany(kind => Items(paths, kind)).Where(item => !IsReference(item))
            .Select(item => item.GetRawText()).ToList();
        inline.Count.ShouldBeGreaterThan(3);
        inline.GroupBy(text => text).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
        Items(paths, "parameters").ShouldAllBe(parameter => IsReference(parameter));
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public void What_is_declared_is_used(string app)
    {
        var document = Parse(app == nameof(Awkward) ? Awkward.Model : TaskManager.Model);
        var used = Strings(document, "$ref").ToHashSet(StringComparer.Ordinal);
        var declared = from kind in document.GetProperty("components").EnumerateObject()
                       where kind.Name is "parameters" or "headers"
                       from item in kind.Value.EnumerateObject()
                       select $"#/components/{kind.Name}/{item.Name}";
        declared.Where(reference => !used.Contains(reference)).ShouldBeEmpty();
    }

    [Fact]
    public void Routes_are_those_of_the_API()
    {
        var paths = Parse(TaskManager.Model).GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(o => o.Name != "parameters").Select(o => $"{o.Name} {p.Name}"));
        paths.Where(p => !p.Contains("/users", StringComparison.Ordinal) && !p.Contains("/people", StringComparison.Ordinal)).ShouldBe(
        [
            "get /api/tasks", "post /api/tasks", "get /api/tasks/aggregate", "get /api/tasks/export.csv", "get /api/tasks/export.jsonl",
                "post /api/tasks/import",
                "get /api/tasks/{id}", "patch /api/tasks/{id}", "put /api/tasks/{id}",
                "delete /api/tasks/{id}", "post /api/tasks/{id}/complete", "post /api/tasks/{id}/archive",
            "post /api/auth/register", "post /api/auth/login", "post /api/auth/logout", "put /api/auth/password", "get /api/auth/me",
        ], ignoreOrder: true);
    }

    [Fact]
    public void No_answer_holds_a_password()
    {
        var schemas = Parse(TaskManager.Model).GetProperty("components").GetProperty("schemas");
        schemas.GetProperty("User").GetProperty("properties").TryGetProperty("password", out _).ShouldBeFalse();
        schemas.GetProperty("UserCreate").GetProperty("properties").TryGetProperty("password", out _).ShouldBeTrue();
        schemas.GetProperty("UserChange").GetProperty("properties").TryGetProperty("password", out _).ShouldBeFalse();
    }

    [Fact]
    public void Without_signing_in_there_is_nothing_to_sign_in_with()
    {
        var document = Parse(TaskManager.Model with { Settings = new() });
        document.TryGetProperty("security", out _).ShouldBeFalse();
        document.GetProperty("paths").EnumerateObject().ShouldAllBe(p => !p.Name.StartsWith("/api/auth", StringComparison.Ordinal));
    }

    private static JsonElement Parse(AppModel model) => JsonDocument.Parse(Output.Of(model).File("openapi.json").Text).RootElement;

    private static IEnumerable<string> Strings(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(p => p.Name == name && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : Strings(p.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Strings(e, name)),
        _ => [],
    };

    /// <summary>The members of every `parameters`, `headers` or `responses`.</summary>
    private static IEnumerable<JsonElement> Items(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object =>
            element.EnumerateObject().SelectMany(p => p.Name != name || p.Value.ValueKind == JsonValueKind.String ? Items(p.Value, name)
            : p.Value.ValueKind == JsonValueKind.Array ? p.Value.EnumerateArray()
                .Concat(p.Value.EnumerateArray().SelectMany(e => Items(e, name)))
            : p.Value.EnumerateObject().Select(item => item.Value).SelectMany(item => Items(item, name).Prepend(item))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Items(e, name)),
        _ => [],
    };

    private static bool IsReference(JsonElement item) => item.TryGetProperty("$ref", out _);

    private static JsonElement? Follow(JsonElement document, string reference) => reference[2..].Split('/').Select(Uri.UnescapeDataString)
        .Aggregate((JsonElement?)document, (at, step) => at is { ValueKind: JsonValueKind.Object } found
            && found.TryGetProperty(step, out var next) ? next : null);
}
