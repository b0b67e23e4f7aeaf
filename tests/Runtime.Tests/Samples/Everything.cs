using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Generated;
using Truth.Runtime.Mapping;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;

namespace Truth.Runtime.Tests.Samples;

/// <summary>
/// An app without sign-in: `Thing` has a field of every type; a `Note` is deleted with its thing; a `Label` blocks the deletion of its
/// thing.
/// </summary>
internal sealed class Everything : GeneratedApp
{

    public static RowRule Anyone { get; } = new("Anyone", "anyone", static (in Question _) => true);

    /// <summary>The secret can be read only for open things.</summary>
    private static readonly RowRule WhenOpen = new("SecretRead", "entity.flag == true",
        static (in Question q) => q.Entity.Flag(11) == true);

    public static ValueTuple<string, FieldDescriptor>[] Fields { get; } =
    [
        ("TEXT", new() { Name = "string", Kind = FieldKind.String, MinLength = 2, MaxLength = 5, Pattern = "^[a-z𝒳é]+$" }),
        ("TEXT", new() { Name = "text", Kind = FieldKind.Text, MaxLength = 100_000 }),
        ("TEXT", new() { Name = "email", Kind = FieldKind.Email }),
        ("TEXT", new() { Name = "url", Kind = FieldKind.Url }),
        ("TEXT", new() { Name = "secret", Kind = FieldKind.Text, MaxLength = 100, Read = WhenOpen }),
        ("REAL", new() { Name = "number", Kind = FieldKind.Number }),
        ("INTEGER", new() { Name = "integer", Kind = FieldKind.Integer }),
        ("INTEGER", new() { Name = "small", Kind = FieldKind.Integer, Min = Scalar.Of(-3), Max = Scalar.Of(3) }),
        ("INTEGER", new() { Name = "decimal", Kind = FieldKind.Decimal, Precision = 18, Scale = 4 }),
        ("INTEGER", new() { Name = "cents", Kind = FieldKind.Decimal, Precision = 3, Scale = 3 }),
        ("INTEGER", new() { Name = "flag", Kind = FieldKind.Boolean }),
        ("TEXT", new() { Name = "date", Kind = FieldKind.Date }),
        ("TEXT", new() { Name = "dateTime", Kind = FieldKind.DateTime }),
        ("TEXT", new() { Name = "json", Kind = FieldKind.Json }),
        ("TEXT", new() { Name = "uuid", Kind = FieldKind.Uuid }),
        ("TEXT", new() { Name = "enum", Kind = FieldKind.Enum, Options = ["zeta", "alpha", "it's \"quoted\""] }),
        ("TEXT REFERENCES thing (id) ON DELETE RESTRICT",
            new() { Name = "relation", Kind = FieldKind.Relation, To = "Thing", OnDelete = OnDelete.Restrict }),
        ("TEXT", new() { Name = "now", Kind = FieldKind.DateTime, DefaultNow = true }),
        ("TEXT", new() { Name = "today", Kind = FieldKind.Date, DefaultNow = true }),
        ("TEXT", new() { Name = "auto", Kind = FieldKind.Uuid, DefaultAuto = true }),
    ];

    public override AppDescriptor Descriptor { get; } = new()
    {
        Name = "Everything",
        Version = "1.0.0",
        TimeZone = "Pacific/Auckland",
        MaxPageSize = 100,
        Entities =
        [
            Open("Thing", "things", Fields.Select(f => f.Item2)) with { Inverses = [new("notes", "Note", "thing")] },
            Open("Note", "notes", [Text("text"), Relation("thing", "Thing", OnDelete.Cascade)]),
        ],
    };

    public override AppSql Sqlite { get; } = new()
    {
        Entities =
        [
            Sql("Thing", Table("thing", [.. Fields.Select(f => new SqlColumn(SqlNames.Column(f.Item2.Name), f.Item1))]),
                new RuleSql("SecretRead", ["thing.flag IS TRUE"])),
            Sql("Note", Table("note", new("text", "TEXT"), new("thing", "TEXT REFERENCES thing (id) ON DELETE CASCADE"))),
        ],
    };

    public override AppSql Postgres => PostgresSamples.Of(this);

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
        routes.MapPut(path + "/{id}", entity.Replace);
        routes.MapDelete(path + "/{id}", entity.Delete);
    }

    public static FieldDescriptor Text(string name) => new() { Name = name, Kind = FieldKind.Text, MaxLength = 100 };

    public static FieldDescriptor Relation(string name, string to, OnDelete onDelete) =>
        new() { Name = name, Kind = FieldKind.Relation, To = to, OnDelete = onDelete };

    /// <summary>An entity whose actions are allowed for everybody.</summary>
    public static EntityDescriptor Open(string name, string path, IEnumerable<FieldDescriptor> fields) => new()
    {
        Name = name,
        Path = path,
        Fields = [System("id", FieldKind.Uuid), .. fields, System("createdAt", FieldKind.DateTime),
            System("updatedAt", FieldKind.DateTime)],
        Create = Anyone,
        Read = Anyone,
        Update = Anyone,
        Delete = Anyone,
    };

    /// <summary>An entity in SQL, with rules beside <see cref="Anyone"/>.</summary>
    public static EntitySql Sql(string entity, SqlTable table, params RuleSql[] rules) =>
        new() { Entity = entity, Table = table, Rules = [new("Anyone", [RuleSql.Always]), .. rules] };

    public static SqlTable Table(string name, params SqlColumn[] columns) => new(
        name,
        [
            new("id", "TEXT NOT NULL PRIMARY KEY"),
            .. columns,
            new("created_at", "TEXT NOT NULL"),
            new("updated_at", "TEXT NOT NULL"),
            new("version", "INTEGER NOT NULL DEFAULT 1"),
        ],
        []);

    private static FieldDescriptor System(string name, FieldKind kind) =>
        new() { Name = name, Kind = kind, Required = true, System = true };
}
