using Truth.Runtime.Descriptors;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>Everything that can be asked of an app, made from its model: each field in every parameter that takes one.</summary>
internal sealed class Questions(AppDescriptor app, IReadOnlyDictionary<string, List<string>> ids)
{
    public const string Text = "x";
    public const int Whole = 3;

    public IEnumerable<string> All() => app.Entities.SelectMany(Of);

    private IEnumerable<string> Of(EntityDescriptor entity)
    {
        var list = $"/api/{entity.Path}";
        var filters = Told(entity).SelectMany(f => Filters(f.Name, f)).Concat(Through(entity, "", 2)).Concat(OfCaller()).Concat(Many(entity, "")).Concat(Many(app.Entities.First(e => e.Name == app.Auth!.Entity), "user.")).ToList();
        var expands = Expands(entity, 2).ToList();
        return
        [
            $"{list}?count=true&can=true",
            .. Told(entity).SelectMany(f => new[] { $"{list}?sort={f.Name}&limit=2", $"{list}?sort=-{f.Name}", $"{list}?fields={f.Name}&count=true" }),
            .. filters.SelectMany(f => new[] { $"{list}?count=true&filter={Uri.EscapeDataString(f)}", $"{list}/aggregate?filter={Uri.EscapeDataString(f)}" }),
            .. Told(entity).SelectMany(f => new[] { $"{list}/aggregate?groupBy={f.Name}", $"{list}/aggregate?min={f.Name}&max={f.Name}", $"{list}/aggregate?sum={f.Name}&avg={f.Name}" }),
            .. expands.Select(e => $"{list}?expand={e}"),
            $"{list}?search={Text}&count=true", $"{list}?search=a&sort=-id",
            .. ids[entity.Name].SelectMany(id => new[] { $"{list}/{id}", $"{list}/{id}?can=true&expand={string.Join(',', expands)}" }),
        ];
    }

    private static IEnumerable<FieldDescriptor> Told(EntityDescriptor entity) => entity.Fields.Concat(entity.Computed);

    private static IEnumerable<string> Filters(string path, FieldDescriptor field) => field.Kind switch
    {
        FieldKind.Password or FieldKind.Json => [$"{path} == null"],
        FieldKind.Integer or FieldKind.Number => [$"{path} == {Whole}", $"{path} > 0", $"!({path} > 0)", $"({path} ?? 1) == 1", $"{path} == null"],
        FieldKind.Boolean => [path, $"!{path}", $"{path} ?? true"],
        FieldKind.Enum => [$"{path} == '{field.Options[^1]}'", $"{path} != '{field.Options[0]}'"],
        FieldKind.Relation => [$"{path} == null", $"{path} != null", $"{path} == user.id"],
        FieldKind.Date or FieldKind.DateTime => [$"{path} < now", $"{path} == null"],
        FieldKind.String or FieldKind.Text or FieldKind.Email => [$"{path} == '{Text}'", $"{path} != '{Text}'", $"{path}.length > 1", $"({path} ?? '') == ''", $"{path} == null"],
        _ => [$"{path} == null"],
    };

    private IEnumerable<string> Through(EntityDescriptor entity, string path, int depth) => depth == 0 ? [] : entity.Fields.Where(f => f.Kind == FieldKind.Relation).SelectMany(link =>
    {
        var to = app.Entities.First(e => e.Name == link.To);
        var at = $"{path}{link.Name}.";
        return Told(to).SelectMany(f => Filters(at + f.Name, f)).Concat(Through(to, at, depth - 1));
    });

    private IEnumerable<string> Many(EntityDescriptor entity, string path) => entity.Inverses.SelectMany(inverse =>
    {
        var fields = Told(app.Entities.First(e => e.Name == inverse.Entity));
        var predicates = fields.SelectMany(f => Filters($"r.{f.Name}", f)).ToList();
        return predicates.SelectMany(p => new[] { $"{path}{inverse.Name}.some(r => {p})", $"{path}{inverse.Name}.every(r => {p})" }).Append($"{path}{inverse.Name}.length > 1").Append($"{path}{inverse.Name}.length == 0");
    });

    private IEnumerable<string> OfCaller() => app.Auth is null ? [] : Told(app.Entities.First(e => e.Name == app.Auth.Entity)).SelectMany(f => Filters($"user.{f.Name}", f));

    private IEnumerable<string> Expands(EntityDescriptor entity, int depth) => depth == 0 ? [] :
        entity.Fields.Where(f => f.Kind == FieldKind.Relation).Select(f => (f.Name, To: f.To!)).Concat(entity.Inverses.Select(i => (i.Name, To: i.Entity)))
            .SelectMany(e => Expands(app.Entities.First(to => to.Name == e.To), depth - 1).Select(further => $"{e.Name}.{further}").Prepend(e.Name));
}
