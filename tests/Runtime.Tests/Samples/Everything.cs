using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Tests.Samples;

/// <summary>
/// An app without sign-in: `Thing` has a field of every type; a `Note` is deleted with its thing; a `Label` blocks the deletion of its
/// thing.
/// </summary>
internal sealed class Everything : GeneratedApp
{

    public static RowRule Anyone { get; } = new()
    {
        Source = "anyone",
        Check = static (in Question _) => true,
        Remainder = static _ => 0,
        Where = [RowRule.Always],
    };

    /// <summary>The secret can be read only for open things.</summary>
    private static readonly RowRule WhenOpen = new()
    {
        Source = "entity.flag == true",
        Check = static (in Question q) => q.Entity.Flag(11) == true,
        Remainder = static _ => 0,
        Where = ["thing.flag = 1"],
    };

    public static ValueTuple<string, FieldDescriptor>[] Fields { get; } =
    [
        ("TEXT", new() { Name = "string", Column = "string", Kind = FieldKind.String, MinLength = 2, MaxLength = 5, Pattern = "^[a-z𝒳é]+$" }),
        ("TEXT", new() { Name = "text", Column = "text", Kind = FieldKind.Text, MaxLength = 100_000 }),
        ("TEXT", new() { Name = "email", Column = "email", Kind = FieldKind.Email }),
        ("TEXT", new() { Name = "url", Column = "url", Kind = FieldKind.Url }),
        ("TEXT", new() { Name = "secret", Column = "secret", Kind = FieldKind.Text, MaxLength = 100, Read = WhenOpen }),
        ("REAL", new() { Name = "number", Column = "number", Kind = FieldKind.Number }),
        ("INTEGER", new() { Name = "integer", Column = "integer", Kind = FieldKind.Integer }),
        ("INTEGER", new() { Name = "small", Column = "small", Kind = FieldKind.Integer, Min = Scalar.Of(-3), Max = Scalar.Of(3) }),
        ("INTEGER", new() { Name = "decimal", Column = "\"decimal\"", Kind = FieldKind.Decimal, Precision = 18, Scale = 4 }),
        ("INTEGER", new() { Name = "cents", Column = "cents", Kind = FieldKind.Decimal, Precision = 3, Scale = 3 }),
        ("INTEGER", new() { Name = "flag", Column = "flag", Kind = FieldKind.Boolean }),
        ("TEXT", new() { Name = "date", Column = "date", Kind = FieldKind.Date }),
        ("TEXT", new() { Name = "dateTime", Column = "date_time", Kind = FieldKind.DateTime }),
        ("TEXT", new() { Name = "json", Column = "json", Kind = FieldKind.Json }),
        ("TEXT", new() { Name = "uuid", Column = "uuid", Kind = FieldKind.Uuid }),
        ("TEXT", new() { Name = "enum", Column = "enum", Kind = FieldKind.Enum, Options = ["zeta", "alpha", "it's \"quoted\""] }),
        ("TEXT REFERENCES thing (id) ON DELETE RESTRICT", new() { Name = "relation", Column = "relation", Kind = FieldKind.Relation, To = "Thing", OnDelete = OnDelete.Restrict }),
        ("TEXT", new() { Name = "now", Column = "now", Kind = FieldKind.DateTime, DefaultNow = true }),
        ("TEXT", new() { Name = "today", Column = "today", Kind = FieldKind.Date, DefaultNow = true }),
        ("TEXT", new() { Name = "auto", Column = "auto", Kind = FieldKind.Uuid, DefaultAuto = true }),
    ];

    public override AppDescriptor Descriptor { get; } = new()
    {
        Name = "Everything",
        Version = "1.0.0",
        TimeZone = "Pacific/Auckland",
        MaxPageSize = 100,
        Entities =
        [
            Open("Thing", "things", "thing", Fields.Select(f => f.Item2)) with { Inverses = [new("notes", "Note", "thing")] },
            Open("Note", "notes", "note", [Text("text"), Relation("thing", "Thing", OnDelete.Cascade)]),
        ],
        Schema =
        [
            Table("thing", [.. Fields.Select(f => new SqlColumn(f.Item2.Column, f.Item1))]),
            Table("note", new("text", "TEXT"), new("thing", "TEXT REFERENCES thing (id) ON DELETE CASCADE")),
        ],
    };

    public override void Map(IEndpointRouteBuilder routes, AppApi api)
    {
        foreach (EntityDescriptor entity in Descriptor.Entities)
        {
            MapEntity(routes, "/api/" + entity.Path, api[entity.Name]);
        }
    }

    public static void MapEntity(IEndpointRouteBuilder routes, string path, EntityApi entity)
    {
        routes.MapGet(path, entity.List);
        routes.MapPost(path, entity.Create);
        routes.MapGet(path + "/{id}", entity.Read);
        routes.MapPatch(path + "/{id}", entity.Update);
        routes.MapDelete(path + "/{id}", entity.Delete);
    }

    public static FieldDescriptor Text(string name) => new() { Name = name, Column = name, Kind = FieldKind.Text, MaxLength = 100 };

    public static FieldDescriptor Relation(string name, string to, OnDelete onDelete) =>
        new() { Name = name, Column = name, Kind = FieldKind.Relation, To = to, OnDelete = onDelete };

    /// <summary>An entity whose actions are allowed for everybody.</summary>
    public static EntityDescriptor Open(string name, string path, string table, IEnumerable<FieldDescriptor> fields) => new()
    {
        Name = name,
        Path = path,
        Table = table,
        Fields = [System("id", "id", FieldKind.Uuid), .. fields, System("createdAt", "created_at", FieldKind.DateTime), System("updatedAt", "updated_at", FieldKind.DateTime)],
        Create = Anyone,
        Read = Anyone,
        Update = Anyone,
        Delete = Anyone,
    };

    public static TableDescriptor Table(string name, params SqlColumn[] columns) => new(
        name,
        [
            new("id", "TEXT NOT NULL PRIMARY KEY"),
            .. columns,
            new("created_at", "TEXT NOT NULL"),
            new("updated_at", "TEXT NOT NULL"),
            new("version", "INTEGER NOT NULL DEFAULT 1"),
        ],
        []);

    private static FieldDescriptor System(string name, string column, FieldKind kind) => new() { Name = name, Column = column, Kind = kind, Required = true, System = true };
}
