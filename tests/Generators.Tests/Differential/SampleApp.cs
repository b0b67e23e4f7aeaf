using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Generators.Tests.Differential;

/// <summary>A small app with fields of every type, required and optional, and relations in all directions.</summary>
internal static class SampleApp
{
    private static readonly EnumType Role = new("User", "role", ["admin", "editor", "guest"]);
    private static readonly EnumType Status = new("Item", "status", ["open", "in-work", "done"]);
    private static readonly EnumType Level = new("Item", "level", ["low", "high"]);

    private static readonly AppShape Stored = new()
    {
        AuthEntity = "User",
        Entities =
        [
            new("User",
            [
                Id("User"), new("role", Role, false), new("rank", ExpressionType.Integer, true), new("nick", ExpressionType.String, true),
                    new("active", ExpressionType.Boolean, true),
                new("score", ExpressionType.Number, true), new("bornOn", ExpressionType.Date, true),
                    new("bannedAt", ExpressionType.DateTime, true), new("wakesAt", ExpressionType.Time, true),
                    new("key", ExpressionType.Uuid, true), new("budget", new DecimalType(2), true),
                new("contact", ExpressionType.String, true) { IsEmail = true },
                new("team", new RowType("Team"), true), new("boss", new RowType("User"), true),
                Back("items", "Item", "createdBy"), Back("staff", "User", "boss"),
                    new("likes", new ListType(new RowType("Item"), "fans", IsMany: true), false),
            ]),
            new("Team", [Id("Team"), new("plan", ExpressionType.String, true), new("size", ExpressionType.Integer, false),
                new("lead", new RowType("User"), true), Back("members", "User", "team"), Back("items", "Item", "team")]),
            new("Item",
            [
                Id("Item"), new("title", ExpressionType.String, false), new("note", ExpressionType.String, true),
                    new("count", ExpressionType.Integer, false), new("estimate", ExpressionType.Integer, true),
                new("ratio", ExpressionType.Number, false), new("weight", ExpressionType.Number, true),
                    new("open", ExpressionType.Boolean, false), new("done", ExpressionType.Boolean, true),
                new("startsOn", ExpressionType.Date, false), new("dueOn", ExpressionType.Date, true),
                    new("madeAt", ExpressionType.DateTime, false), new("seenAt", ExpressionType.DateTime, true),
                new("opensAt", ExpressionType.Time, false), new("closesAt", ExpressionType.Time, true),
                    new("code", ExpressionType.Uuid, true), new("status", Status, false), new("level", Level, true),
                    new("meta", ExpressionType.Json, true), new("price", new DecimalType(2), true), new("rate", new DecimalType(4), false),
                    new("stock", new DecimalType(0), true),
                new("mail", ExpressionType.String, true) { IsEmail = true },
                new("createdBy", new RowType("User"), true), new("keeper", new RowType("User"), false),
                    new("team", new RowType("Team"), true), new("parent", new RowType("Item"), true),
                Back("children", "Item", "parent"), new("fans", new ListType(new RowType("User")), false),
                    new("kin", new ListType(new RowType("Item")), false),
                    new("kinOf", new ListType(new RowType("Item"), "kin", IsMany: true), false),
            ], Owner: "createdBy"),
        ],
    };

    private static readonly (string Entity, string Name, string Text)[] Computed =
    [
        ("Item", "late", "dueOn < today && done != true"), ("Item", "size", "count * 2 - estimate"),
            ("Item", "heads", "fans.length + children.length"), ("Item", "label", "'item'"),
        ("Item", "adored", "fans.some(fan => fan.active)"), ("User", "senior", "rank > 3 || boss.rank > 7"),
            ("Team", "few", "members.length < 2"),
    ];

    /// <summary>With computed fields.</summary>
    public static readonly AppShape Shape = new()
    {
        AuthEntity = Stored.AuthEntity,
        Entities = [.. Stored.Entities.Select(e =>
            e with { Fields = [.. e.Fields, .. Computed.Where(c => c.Entity == e.Name).Select(Of)] })],
    };

    private static FieldShape Of((string Entity, string Name, string Text) field)
    {
        var value = ExpressionBinder.Value(new SourceText(field.Name, field.Text),
            new BindingContext(Stored, ExpressionPlace.Computed, field.Entity), new DiagnosticBag());
        return new(field.Name, value.Type, value.CanBeAbsent()) { Computed = value };
    }

    /// <summary>The same app in another time zone.</summary>
    public static AppShape In(string zone) => Shape with { TimeZone = zone };

    /// <summary>Members with a value in a row.</summary>
    public static ValueList<FieldShape> FieldsOf(string entity) =>
        [.. Shape.Find(entity)!.Fields.Where(f => f.Type is not ListType && f.Computed is null)];

    /// <summary>Members with a single value, stored or computed.</summary>
    public static ValueList<FieldShape> ValuesOf(string entity) => [.. Shape.Find(entity)!.Fields.Where(f => f.Type is not ListType)];

    /// <summary>Relations to many rows, of which a row has the ids.</summary>
    public static ValueList<FieldShape> LinksOf(string entity) =>
        [.. Shape.Find(entity)!.Fields.Where(f => f.Type is ListType { By: null })];

    /// <summary>Members that lead to many rows.</summary>
    public static ValueList<FieldShape> ListsOf(string entity) => [.. Shape.Find(entity)!.Fields.Where(f => f.Type is ListType)];

    private static FieldShape Back(string name, string entity, string by) =>
        new(name, new ListType(new RowType(entity), by), MayBeNull: false);

    private static FieldShape Id(string entity) => new("id", new IdType(entity), MayBeNull: false);
}
