using Truth.Compiler.Model;

namespace Truth.Generators.CSharp;

/// <summary>The record of an entity and the enums of its fields: the same text in every file.</summary>
internal sealed record RecordView(Code Name, IReadOnlyList<Code> Doc, IReadOnlyList<PropertyView> Properties, IReadOnlyList<EnumView> Enums)
{
    public static Code Write(Entity entity, EntityNames names, Templates templates) =>
        new(templates.Render("csharp/Record.scriban", Of(entity, names)).TrimEnd('\n'));

    private static RecordView Of(Entity entity, EntityNames names)
    {
        var types = new RuntimeTypes(names.Shadowed);
        return new(
            new(names.Record),
            CSharpLiteral.Doc(entity.Description ?? $"{entity.Label}."),
            [.. RecordMember.Of(entity, names, out _).Select(m => PropertyView.Of(m, names, types))],
            [.. names.Enums.Select(e => EnumView.Of(entity, e))]);
    }
}

/// <summary>A field of the record, and its property.</summary>
internal sealed record RecordMember(Field Field, string Name)
{
    /// <summary>In the order of a row, with computed fields last; passwords are not included.</summary>
    /// <param name="taken">The names of the record's members, which can be extended.</param>
    public static IReadOnlyList<RecordMember> Of(Entity entity, EntityNames names, out UniqueNames taken)
    {
        var members = new UniqueNames([.. CSharpLiteral.MembersOfObject, names.Record]);
        taken = members;
        return [.. entity.Readable.Where(f => f.Type is not PasswordType)
            .Select(f => new RecordMember(f, members.Take(CSharpLiteral.Pascal(f.Name), "Value")))];
    }

    /// <summary>Whether it is always present: never null, and readable by everybody who may read the row.</summary>
    public bool IsSure => (Field.Required || Field.System || IsMany) && Field.ReadRule is null;

    /// <summary>A list of ids, possibly empty, and never null.</summary>
    public bool IsMany => Field.Type is RelationType { Many: true };

    /// <summary>The C# type of the values of a field if they are not null.</summary>
    public static string TypeOf(Field field, EntityNames names, RuntimeTypes types) =>
        field is { Computed: null, Type: EnumType } && names.Enums.FirstOrDefault(e => e.Key == field.Name) is { } options ? options.Type
            : types[CSharpForms.Instance.Of(field.Type).Type].Text;
}

/// <summary>A property of the record.</summary>
internal sealed record PropertyView(IReadOnlyList<Code> Doc, Code Text)
{
    public static PropertyView Of(RecordMember member, EntityNames names, RuntimeTypes types)
    {
        var type = RecordMember.TypeOf(member.Field, names, types) + (member.IsSure ? "" : "?");
        return new(CSharpLiteral.Doc(member.Field.Description),
            new($"public {(member.IsSure ? "required " : "")}{type} {member.Name} {{ get; init; }}"));
    }
}

/// <summary>The enum of a field.</summary>
internal sealed record EnumView(Code Doc, IReadOnlyList<Code> Lines)
{
    public static EnumView Of(Entity entity, EnumNames names) =>
        Of(CSharpLiteral.Xml(HumanText.OneLine($"{entity.FindField(names.Key)?.Label ?? names.Key} of {entity.Label}.")), names);

    public static EnumView Of(string doc, EnumNames names) => new(new(doc), Written(names.Type, names.Members));

    // On one line where there is room for it.
    private static IReadOnlyList<Code> Written(string type, IEnumerable<string> members) =>
        $"public enum {type} {{ {string.Join(", ", members)} }}" is { Length: <= Generators.Lines.Most } line ? [new(line)]
            : [new($"public enum {type}"), new("{"), .. members.Select(m => new Code($"    {m},")), new("}")];
}
