using Truth.Compiler.Model;
using Truth.Generators.Types;

namespace Truth.Generators.Clients.TypeScript;

/// <summary>Prepares the description of each entity in the client.</summary>
internal sealed class EntityClientWriter(AppModel app, IReadOnlyList<ClientNames> names)
{
    private const int Wide = 120;
    private readonly Dictionary<string, string> _entityTypes = app.Entities.Zip(names)
        .ToDictionary(pair => pair.First.Name.Text, pair => pair.Second.Entity, StringComparer.Ordinal);
    private readonly ILookup<EntityName, Inverse> _inverses = Inverse.Of(app);
    private readonly Sight _sight = Sight.Of(app);

    public EntityClientView Write(Entity entity, ClientNames own) => new(
        JavaScriptLiteral.Doc(entity.Description),
        JavaScriptLiteral.Key(own.Member), JavaScriptLiteral.String(entity.Path), new(own.Client), new(own.Entity),
        new(new(own.Shapes.Read), [.. Shapes.Read(entity)]), new(new(own.Shapes.Create), [.. Shapes.Create(entity)]),
            new(new(own.Shapes.Change), [.. Shapes.Change(entity)]),
        [.. Facts(entity, own.Shapes)],
        [.. entity.Behaviors.Zip(ClientNames.MethodsOf(entity), (behavior, method) => Write(entity, own.Shapes, behavior, method))],
        entity.Audit ? new($"Audited<{own.Entity}>") : null,
        [.. entity.Audit ? [History(entity)] : Array.Empty<MethodView>(),
            .. entity.Behaviors.Zip(ClientNames.MethodsOf(entity), (b, m) => Method(entity, b, m))]);

    private static MethodView History(Entity entity) =>
        new(new("history"), new("id, query"), new($"'GET', [{JavaScriptLiteral.String(entity.Path)}, id, 'history'], query"));

    private static MethodView Method(Entity entity, Behavior behavior, string method)
    {
        var (names, input) = behavior.Parameters.Count == 0 ? ("id, options", "")
            : (NeedsInput(behavior) ? "id, input, options" : "id, input = {}, options", ", input");
        var route = $"[{JavaScriptLiteral.String(entity.Path)}, id, {JavaScriptLiteral.String(behavior.Name)}]";
        return new(JavaScriptLiteral.Key(method), new(names), new($"'POST', {route}, options{input}"));
    }

    private static bool NeedsInput(Behavior behavior) => behavior.Parameters.Any(p => p.Required && p.Default is null);

    private IEnumerable<FactView> Facts(Entity entity, TypeNames own)
    {
        var read = entity.Readable.Where(f => f.Type is not PasswordType).ToList();
        var links = Relations(read, many: false).ToList();
        var pages = Relations(read, many: true).Concat(_inverses[entity.Name].Select(i => (i.Name, To: new EntityName(i.Entity))));
        yield return Fact("row", own.Read);
        yield return Fact("create", own.Create);
        yield return Fact("change", own.Change);
        yield return Fact("created", Answer(entity, own, "create"));
        yield return Fact("changed", Answer(entity, own, "update"));
        yield return Fact("links", Members(links.Select(l => (l.Name, _entityTypes[l.To.Text]))));
        yield return Fact("pages", Members(pages.Select(p => (p.Name, _entityTypes[p.To.Text]))));
        yield return Fact("hidden", Union(links.Where(l => !_sight.Of(entity, app[l.To])).Select(l => l.Name)));
        yield return Fact("actions", Union([.. new[] { "update", "delete" }, .. entity.Behaviors.Select(b => b.Name)]));
        yield return Fact("files", Union(read.Where(f => f.Type is ContentType).Select(f => f.Name)));
        yield return Fact("sortable", AllBut(own.Read, read.Where(f => !f.Type.Has(FieldUses.Order)).Select(f => f.Name).ToList()));
        yield return Fact("ordered", Union(read.Where(f => f.Type.Has(FieldUses.Extremes)).Select(f => f.Name)));
        yield return Fact("sums", Members(read.Where(f => SumOf(f.Type) is not null).Select(f => (f.Name, SumOf(f.Type)!))));
    }

    private BehaviorView Write(Entity entity, TypeNames own, Behavior behavior, string method)
    {
        var input = behavior.Parameters.Count == 0 ? null : Members(behavior.Parameters.Select(p => Shapes.Parameter(p)));
        var inputs = input is null ? "" : $"input{(NeedsInput(behavior) ? "" : "?")}: {input}, ";
        return new(
            JavaScriptLiteral.Doc(behavior.Description ?? behavior.Label + ".", 2)!, JavaScriptLiteral.Key(method),
            new($"id: Id<{JavaScriptLiteral.String(entity.Name.Text)}>, {inputs}options?: WriteOptions"),
            new(behavior.Type == BehaviorType.Delete ? "void" : Answer(entity, own, behavior.Name)));
    }

    private string Answer(Entity entity, TypeNames own, string action) => _sight.Of(entity, action) ? own.Read : $"Seen<{own.Read}>";

    private static IEnumerable<(string Name, EntityName To)> Relations(IEnumerable<Field> fields, bool many) =>
        from field in fields
        let relation = field.Type as RelationType
        where relation is not null && relation.Many == many
        select (field.Name, relation.To);

    private static string? SumOf(FieldType type) => TypeScriptForms.Instance.Of(type).Sum;

    private static FactView Fact(string key, string type) => new(new(key + (type.StartsWith('\n') ? ":" : ": ")), new(type));

    private static string AllBut(string row, IReadOnlyList<string> names) =>
        names.Count == 0 ? $"keyof {row}" : $"Exclude<keyof {row}, {Union(names)}>";

    private static string Union(IEnumerable<string> names) =>
        names.Select(n => JavaScriptLiteral.String(n).Text).ToList() is { Count: > 0 } all
        ? all.Sum(n => n.Length + 3) < Wide ? string.Join(" | ", all) : string.Concat(all.Select(n => "\n    | " + n))
        : "never";

    private static string Members(IEnumerable<(string Key, string Type)> members) =>
        Members(members.Select(m => $"{JavaScriptLiteral.Key(m.Key)}: {m.Type}"));

    private static string Members(IEnumerable<string> members) => members.ToList() is { Count: > 0 } all
        ? all.Sum(m => m.Length + 2) < Wide ? $"{{ {string.Join("; ", all)} }}" : $"{{\n{string.Concat(all.Select(m => $"    {m};\n"))}  }}"
        : "{}";
}
