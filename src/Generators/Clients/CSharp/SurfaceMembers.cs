using Truth.Compiler.Model;
using Truth.Generators.CSharp;
using Truth.Generators.Types;

namespace Truth.Generators.Clients.CSharp;

/// <summary>A property of a record in addition to its fields: of type <paramref name="Type"/>, nullable.</summary>
internal sealed record SurfaceAnswer(string Json, string Name, string Type, string Doc, SurfaceAnswerKind Kind, string? Reader = null);

internal enum SurfaceAnswerKind
{
    Row,
    Page,
    Can,
    Tag,
}

/// <summary>A value that a caller provides: a property of an input type, or a parameter.</summary>
/// <param name="Field">The name in JSON.</param>
/// <param name="Name">The name in C#.</param>
/// <param name="Type">The type, including `?`.</param>
/// <param name="IsRequired">Whether it must be provided.</param>
internal sealed record SurfaceInput(Field Field, string Name, string Type, bool IsRequired)
{
    /// <summary>Whether it is omitted unless it is set, because null is a value.</summary>
    public bool IsOptional { get; init; }

    public EnumNames? Enum { get; init; }
}

/// <summary>The relations that can be expanded.</summary>
internal sealed record SurfaceWay(string Json, string Name, string Expand);

/// <summary>The members of the typed client of an entity, with their names.</summary>
internal sealed class SurfaceMembers
{
    private readonly SurfacePart _part;
    private readonly SurfaceTypes _types;

    public SurfaceMembers(SurfacePart part, SurfaceTypes types)
    {
        _part = part;
        _types = types;
        Own = RecordMember.Of(part.Entity, part.Own, out var names);
        Answered = [.. AnswersOf(part.Inverses, names)];
        Created = [.. Inputs(part.Entity.Fields.Where(f => Shapes.Settable(f) && f.Type is not ContentType), part.Surface.Create,
            ofChange: false)];
        Changed = [.. Inputs(part.Entity.Fields.Where(f => Shapes.Settable(f) && !f.Readonly && f.Type is not PasswordType),
            part.Surface.Change, ofChange: true)];
        Ways = [.. WaysOf(part.Inverses)];
    }

    /// <summary>The members of the row itself.</summary>
    public IReadOnlyList<RecordMember> Own { get; }

    public IReadOnlyList<SurfaceAnswer> Answered { get; }

    public IReadOnlyList<SurfaceInput> Created { get; }

    public IReadOnlyList<SurfaceInput> Changed { get; }

    public IReadOnlyList<SurfaceWay> Ways { get; }

    /// <summary>The parameters of a behavior.</summary>
    public IReadOnlyList<SurfaceInput> InputsOf(Behavior behavior)
    {
        var names = new UniqueNames(["id", "ifMatch", "idempotencyKey", "cancellationToken", "json"]);
        return [.. behavior.Parameters.Select(p =>
            Input(p, names.Take(CSharpLiteral.Parameter(p.Name), "Value"),
            _part.Surface.Inputs.FirstOrDefault(e => e.Key == EntitySurfaceNames.InputOf(behavior, p))))];
    }

    private IEnumerable<SurfaceAnswer> AnswersOf(IEnumerable<Inverse> inverses, UniqueNames names)
    {
        foreach (var member in Own.Where(m => m.Field.Type is RelationType).ToList())
        {
            yield return AnswerOf(member, ((RelationType)member.Field.Type).To, names);
        }

        foreach (var inverse in inverses)
        {
            var of = new EntityName(inverse.Entity);
            yield return new(inverse.Name, names.Take(CSharpLiteral.Pascal(inverse.Name), "Page"), _types.Of("Page", _part.RecordOf(of)),
                $"{HumanText.OneLine(inverse.Label)} whose {inverse.Field} {(inverse.IsMany ? "this is among" : "this is")}, where they were expanded.",
                SurfaceAnswerKind.Page, _part.SurfaceOf(of).Json);
        }

        yield return new("can", names.Take("Can", "Do"), _types.Of("IReadOnlyList", "string"),
            "What the caller may do with it, where that was asked.", SurfaceAnswerKind.Can);
        yield return new("", names.Take("ETag"), "string", "The version of the row, for `ifMatch`, where it was answered alone.",
            SurfaceAnswerKind.Tag);
    }

    private SurfaceAnswer AnswerOf(RecordMember member, EntityName to, UniqueNames names)
    {
        var (json, name, row, reader) = (member.Field.Name, member.Name, _part.RecordOf(to), _part.SurfaceOf(to).Json);
        return member.IsMany
            ? new(json, names.Take(member.Name + "Page"), _types.Of("Page", row),
                $"The rows that {name} leads to, where they were expanded; {name} then has the ids of this page.",
                    SurfaceAnswerKind.Page, reader)
            : new(json, names.Take(member.Name + "Row"), row,
                $"The row that {name} is the id of, where it was expanded and the caller reads it.", SurfaceAnswerKind.Row, reader);
    }

    private IEnumerable<SurfaceInput> Inputs(IEnumerable<Field> fields, string type, bool ofChange)
    {
        var names = new UniqueNames([.. CSharpLiteral.MembersOfObject, type]);
        foreach (var field in fields)
        {
            var input = Input(field, names.Take(CSharpLiteral.Pascal(field.Name), "Value"),
                _part.Own.Enums.FirstOrDefault(e => e.Key == field.Name));
            var value = input.Type.TrimEnd('?');

            // For a list of ids, null has no meaning.
            var optional = field.Type is not RelationType { Many: true } && (ofChange || (!field.Required && field.Default is not null));
            yield return optional ? input with { Type = _types.Of("Optional", value
                + (field.Required ? "" : "?")), IsRequired = false, IsOptional = true }
                : ofChange || field.Name == _part.Entity.Owner ? input with { Type = value + "?", IsRequired = false }
                : input;
        }
    }

    private SurfaceInput Input(Field field, string name, EnumNames? @enum)
    {
        var required = field.Required && field.Default is null;
        var type = @enum?.Type ?? RecordMember.TypeOf(field, _part.Own, new(_part.Own.Shadowed));
        return new(field, name, type + (required ? "" : "?"), required) { Enum = @enum };
    }

    private IEnumerable<SurfaceWay> WaysOf(IEnumerable<Inverse> inverses)
    {
        var names = new UniqueNames([.. CSharpLiteral.MembersOfObject, _part.Surface.Expand, "Ways", "Paths"]);
        var relations = Own.Where(m => m.Field.Type is RelationType).Select(m => (m.Field.Name, ((RelationType)m.Field.Type).To));
        return relations.Concat(inverses.Select(i => (i.Name, To: new EntityName(i.Entity))))
            .Select(way => new SurfaceWay(way.Name, names.Take(CSharpLiteral.Pascal(way.Name), "Rows"), _part.SurfaceOf(way.To).Expand))
            .ToList();
    }
}
