using Truth.Compiler.Model;

namespace Truth.Generators.CSharp;

/// <summary>The record of an entity and the enums of its fields: the same text wherever it stands.</summary>
internal sealed record RecordView(Code Name, IReadOnlyList<Code> Doc, IReadOnlyList<PropertyView> Properties, IReadOnlyList<EnumView> Enums)
{
    public static Code Write(EntityPart part, Templates templates) => new(templates.Render("csharp/Record.hbs", Of(part)).TrimEnd('\n'));

    private static RecordView Of(EntityPart part)
    {
        var types = new RuntimeTypes(part.Names.Shadowed);
        return new(
            new(part.Names.Record),
            CSharpLiteral.Doc(part.Entity.Description ?? $"{part.Entity.Label}."),
            [.. RecordMember.Of(part, out _).Select(m => PropertyView.Of(m, part.Names, types))],
            [.. part.Names.Enums.Select(e => EnumView.Of(part.Entity, e))]);
    }
}

/// <summary>A field of the record, and its property.</summary>
internal sealed record RecordMember(Field Field, string Name)
{
    /// <summary>In the order of a row, what is computed last; a secret is none.</summary>
    /// <param name="part">The entity.</param>
    /// <param name="names">Those that the record's members have, to go on with.</param>
    public static IReadOnlyList<RecordMember> Of(EntityPart part, out UniqueNames names)
    {
        var members = new UniqueNames([.. CSharpLiteral.MembersOfObject, part.Names.Record]);
        names = members;
        return [.. part.Columns.Where(f => f.Type is not PasswordType).Select(f => new RecordMember(f, members.Take(CSharpLiteral.Pascal(f.Name), "Value")))];
    }

    /// <summary>It is always there: never null, and nobody who reads the row is kept from it.</summary>
    public bool IsSure => (Field.Required || Field.System) && Field.ReadRule is null;

    /// <summary>The C# type of a field's values that are there.</summary>
    public static string TypeOf(Field field, EntityNames names, RuntimeTypes types) => field.Type switch
    {
        NumberType => "double",
        IntegerType => "long",
        DecimalType => "decimal",
        BooleanType => "bool",
        DateType => types["DateOnly"].Text,
        DateTimeType => types["DateTime"].Text,
        JsonType => "global::System.Text.Json.JsonElement",
        EnumType when field.Computed is null => names.Enums.First(e => e.Field == field.Name).Type,
        _ => "string",
    };
}

/// <summary>A property of the record.</summary>
internal sealed record PropertyView(IReadOnlyList<Code> Doc, Code Text)
{
    public static PropertyView Of(RecordMember member, EntityNames names, RuntimeTypes types)
    {
        var type = RecordMember.TypeOf(member.Field, names, types) + (member.IsSure ? "" : "?");
        return new(CSharpLiteral.Doc(member.Field.Description), new($"public {(member.IsSure ? "required " : "")}{type} {member.Name} {{ get; init; }}"));
    }
}

/// <summary>The enum of a field.</summary>
internal sealed record EnumView(Code Doc, Code Type, IReadOnlyList<Code> Members)
{
    public static EnumView Of(Entity entity, EnumNames names) => new(
        new(CSharpLiteral.Xml(Words.OneLine($"{entity.Field(names.Field).Label} of {entity.Label}."))), new(names.Type), [.. names.Members.Select(m => new Code(m))]);
}
