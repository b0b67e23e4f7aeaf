using System.Text.RegularExpressions;
using Truth.Compiler.Model;

namespace Truth.Generators.Types;

/// <summary>Everything on which the types of an entity depend.</summary>
internal sealed record TypesPart(Entity Entity, TypeNames Names);

/// <summary>`types/task.ts`: a row, the input that creates one, and the input that changes one.</summary>
internal sealed partial record TypesView(Code Name, Code Article, Code? Imports, Code? Doc, ShapeView Read,
    ShapeView Create, ShapeView Change)
{
    public static TypesView Of(TypesPart part)
    {
        var entity = part.Entity;
        var read = new ShapeView(new(part.Names.Read), [.. Shapes.Read(entity)]);
        var create = new ShapeView(new(part.Names.Create), [.. Shapes.Create(entity)]);
        var change = new ShapeView(new(part.Names.Change), [.. Shapes.Change(entity)]);
        var used = TypeNames.Shared.Where(shared => read.Members.Concat(create.Members).Concat(change.Members)
            .Any(m => Named(m.Type.Text, shared))).ToList();
        return new(
            JavaScriptLiteral.Comment(entity.Name.Text), new(Compiler.Text.Article.Of(entity.Name.Text)),
            used.Count == 0 ? null : Code.Join(", ", used.Select(u => new Code(u))),
            JavaScriptLiteral.Doc(entity.Description), read, create, change);
    }

    private static bool Named(string type, string name) =>
        Quoted().Replace(type, "").Split([' ', '<', '>', '|', '[', ']']).Contains(name, StringComparer.Ordinal);

    [GeneratedRegex(@"'(?:\\.|[^'\\])*'")]
    private static partial Regex Quoted();
}

internal sealed record ShapeView(Code Name, IReadOnlyList<MemberView> Members);

/// <summary>A member: its key, with `?` if it may be omitted, and its type.</summary>
internal sealed record MemberView(Code? Doc, Code Key, Code Type);

/// <summary>The three shapes of a row.</summary>
internal static class Shapes
{
    /// <summary>The form of responses: fields with a read rule may be missing.</summary>
    public static IEnumerable<MemberView> Read(Entity entity) =>
        entity.Readable.Where(f => f.Type is not PasswordType)
            .Select(f => Member(entity, f, optional: f.ReadRule is not null, nullable: IsNullable(f) && !f.System));

    /// <summary>A field must be provided if it is required and has no default; the default of the owner is the caller.</summary>
    public static IEnumerable<MemberView> Create(Entity entity) =>
        entity.Fields.Where(Settable)
            .Select(f => Member(entity, f, optional: !f.Required || f.Default is not null
                || f.Name == entity.Owner, nullable: IsNullableWhenSent(f), isSent: true));

    /// <summary>A merge patch: omitted fields keep their values.</summary>
    public static IEnumerable<MemberView> Change(Entity entity) =>
        entity.Fields.Where(f => Settable(f) && !f.Readonly && f.Type is not PasswordType)
            .Select(f => Member(entity, f, optional: true, nullable: IsNullableWhenSent(f), isSent: true));

    /// <summary>
    /// Whether a caller may send it: it is not a system field, and not a field on which rules depend without an update rule.
    /// </summary>
    public static bool Settable(Field field) => !field.System && !(field.Authority && field.UpdateRule is null);

    // Every JavaScript object has these members, even if they are omitted here.
    private static readonly string[] Inherited = ["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable",
        "toLocaleString", "toString", "valueOf"];

    // Without links, the list is empty.
    private static bool IsNullable(Field field) => !field.Required && field.Type is not RelationType { Many: true };

    private static bool IsNullableWhenSent(Field field) => IsNullable(field) && field.Type is not ContentType;

    /// <summary>A parameter of a behavior, as a member of an object type.</summary>
    public static string Parameter(Field field)
    {
        var optional = !field.Required || field.Default is not null;
        return $"{Key(field, optional)}: {Type(field, Sent(field.Type), optional, IsNullable(field))}";
    }

    private static MemberView Member(Entity entity, Field field, bool optional, bool nullable, bool isSent = false) => new(
        JavaScriptLiteral.Doc(field.Description, 2), new(Key(field, optional)),
            new(Type(field, isSent ? Sent(field.Type) : Answered(entity, field), optional, nullable)));

    private static string Key(Field field, bool optional) => JavaScriptLiteral.Key(field.Name) + (optional ? "?" : "");

    private static string Type(Field field, string type, bool optional, bool nullable) =>
        type + (nullable ? " | null" : "")
            + (optional && Inherited.Contains(field.Name, StringComparer.Ordinal) ? $" | globalThis.Object['{field.Name}']" : "");

    // A list that is sent may be shared and is read-only; a list that is returned belongs to its receiver.
    private static string Sent(FieldType type) => type is RelationType { Many: true } ? "readonly " + TypeOf(type)
        : type is ContentType ? "null" : TypeOf(type);

    private static string Answered(Entity entity, Field field) =>
        field is { System: true, Name: "id" } ? $"Id<{JavaScriptLiteral.String(entity.Name.Text)}>" : TypeOf(field.Type);

    private static string TypeOf(FieldType type) => TypeScriptForms.Instance.Of(type).Type;
}
