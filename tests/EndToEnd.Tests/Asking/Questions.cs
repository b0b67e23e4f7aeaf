using Truth.Runtime.Descriptors;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>All possible requests to an app, generated from its model: each field in every parameter that supports it.</summary>
internal sealed class Questions(AppDescriptor app, IReadOnlyDictionary<string, List<string>> ids)
{
    public const string Text = "x";
    public const int Whole = 3;

    /// <summary>Each is a method and an address.</summary>
    public IEnumerable<string> All() =>
        app.Entities.SelectMany(entity => Of(entity).Select(address => $"GET {address}").Concat(Changes(entity)))
        .Append("GET /api/auth/me");

    private IEnumerable<string> Changes(EntityDescriptor entity) =>
        ids[entity.Name].SelectMany(id => new[] { $"PATCH /api/{entity.Path}/{id}", $"DELETE /api/{entity.Path}/{id}" }
            .Concat(FilesOf(entity).Select(file => $"DELETE /api/{entity.Path}/{id}/{file.Name}")));

    private static IEnumerable<FieldDescriptor> FilesOf(EntityDescriptor entity) =>
        entity.Fields.Where(f => f.Kind is FieldKind.File or FieldKind.Image);

    private IEnumerable<string> Of(EntityDescriptor entity)
    {
        var list = $"/api/{entity.Path}";
        var filters = Told(entity).SelectMany(f => Filters(f.Name, f)).Concat(Through(entity, "", 2)).Concat(Many(entity, ""))
            .Concat(OfCaller()).ToList();
        var expands = Expands(entity, 2).ToList();
        return
        [
            $"{list}?count=true&can=true",
            $"{list}?can=true&expand={string.Join(',', expands.Where(e => !e.Contains('.')))}&limit=2",
            .. Told(entity)
                .SelectMany(f =>
                new[] { $"{list}?sort={f.Name}&limit=2", $"{list}?sort=-{f.Name}&limit=2", $"{list}?fields={f.Name}&count=true&can=true" }),
            .. entity.Fields.Where(f => f.Kind == FieldKind.Relation).SelectMany(link => Told(app.Entities.First(to => to.Name == link.To))
                .SelectMany(f => new[] { $"{list}?sort={link.Name}.{f.Name}&limit=2", $"{list}?sort=-{link.Name}.{f.Name}&limit=2" })),
            $"{list}/export.csv", $"{list}/export.jsonl", .. Told(entity).Select(f => $"{list}/export.csv?sort={f.Name}&fields={f.Name}"),
            .. entity.Audit ? ids[entity.Name].Select(id => $"{list}/{id}/history") : [],
            .. filters.SelectMany(f =>
                new[] { $"{list}?count=true&filter={Uri.EscapeDataString(f)}", $"{list}/aggregate?filter={Uri.EscapeDataString(f)}" }),
            .. Told(entity)
                .SelectMany(f =>
                new[] { $"{list}/aggregate?groupBy={f.Name}", $"{list}/aggregate?min={f.Name}&max={f.Name}",
                $"{list}/aggregate?sum={f.Name}&avg={f.Name}" }),
            .. Told(entity)
                .SelectMany(f =>
                new[] { $"{list}/aggregate?groupBy={f.Name}&filter={Uri.EscapeDataString($"{f.Name} != null")}", $"{list}?sort={f.Name}x",
                $"{list}?filter={f.Name}%20%3D%3D%20nothing" }),
            .. expands.SelectMany(e => new[] { $"{list}?expand={e}&can=true", $"{list}?expand={e}&limit=2" }),
            .. new[] { Text, "a", "a*", $"{Text}%20a",
                "a9*" }.SelectMany(w =>
                new[] { $"{list}?search={w}&count=true&limit=2", $"{list}?search={w}&sort=-id", $"{list}/aggregate?search={w}" }),
            .. ids[entity.Name].SelectMany(id => FilesOf(entity).Select(file => $"{list}/{id}/{file.Name}")),
            .. ids[entity.Name]
                .SelectMany(id => new[] { $"{list}/{id}", $"{list}/{id}?can=true&expand={string.Join(',', expands.Take(40))}" }),
        ];
    }

    private static IEnumerable<FieldDescriptor> Told(EntityDescriptor entity) => entity.Fields.Concat(entity.Computed);

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static IEnumerable<string> Filters(string path, FieldDescriptor field) => field.Kind switch
    {
        FieldKind.Password or FieldKind.Json => [$"{path} == null"],
        FieldKind.Integer or FieldKind.Number =>
            [$"{path} == {Whole}", $"{path} > 0", $"!({path} > 0)", $"({path} ?? 1) == 1", $"{path} == null"],
        FieldKind.Boolean => [path, $"!{path}", $"{path} ?? true"],
        FieldKind.Enum => [$"{path} == {Quoted(field.Options[^1])}", $"{path} != {Quoted(field.Options[0])}"],
        FieldKind.Relation => [$"{path} == null", $"{path} != null", $"{path} == $user.id"],
        FieldKind.Date or FieldKind.DateTime => [$"{path} < now", $"{path} == null"],
        FieldKind.String or FieldKind.Text or FieldKind.Email =>
            [$"{path} == '{Text}'", $"{path} != '{Text}'", $"{path}.length > 1", $"({path} ?? '') == ''", $"{path} == null"],
        _ => [$"{path} == null"],
    };

    private IEnumerable<string> Through(EntityDescriptor entity, string path, int depth) =>
        depth == 0 ? [] : entity.Fields.Where(f => f.Kind == FieldKind.Relation).SelectMany(link =>
    {
        var to = app.Entities.First(e => e.Name == link.To);
        var at = $"{path}{link.Name}.";
        return Told(to).SelectMany(f => Filters(at + f.Name, f)).Concat(Through(to, at, depth - 1));
    });

    private IEnumerable<string> Many(EntityDescriptor entity, string path) => ManyOf(entity).SelectMany(inverse =>
    {
        var fields = Told(app.Entities.First(e => e.Name == inverse.To));
        var predicates = fields.SelectMany(f => Filters($"r.{f.Name}", f)).ToList();
        return predicates.SelectMany(p => new[] { $"{path}{inverse.Name}.some(r => {p})", $"{path}{inverse.Name}.every(r => {p})" })
            .Append($"{path}{inverse.Name}.length > 1").Append($"{path}{inverse.Name}.length == 0");
    });

    private static IEnumerable<(string Name, string To)> ManyOf(EntityDescriptor entity) =>
        entity.Inverses.Select(i => (i.Name, i.Entity))
            .Concat(entity.Fields.Where(f => f.Kind == FieldKind.Links).Select(f => (f.Name, f.To!)));

    private IEnumerable<string> OfCaller() => app.Entities.FirstOrDefault(e => e.Name == app.Auth?.Entity) is { } auth
        ? Told(auth).SelectMany(f => Filters($"$user.{f.Name}", f)).Concat(Many(auth, "$user."))
        : [];

    private IEnumerable<string> Expands(EntityDescriptor entity, int depth) => depth == 0 ? [] :
        entity.Fields.Where(f => f.Kind == FieldKind.Relation).Select(f => (f.Name, To: f.To!)).Concat(ManyOf(entity))
            .SelectMany(e => Expands(app.Entities.First(to => to.Name == e.To), depth - 1).Select(further => $"{e.Name}.{further}")
                .Prepend(e.Name));
}
