using Truth.Compiler.Model;
using Truth.Generators.CSharp;

namespace Truth.Generators.Clients.CSharp;

/// <summary>How the rows of an entity are read from JSON, and how input is written.</summary>
internal sealed class SurfaceJson(SurfacePart part, SurfaceMembers members)
{
    private IEnumerable<EnumNames> Enums => part.Own.Enums.Concat(part.Surface.Inputs);

    public IReadOnlyList<OptionsView> Options() =>
        [.. Enums.Select(e => new OptionsView(new(e.Type), new(OptionsOf(e)), CSharpLiteral.Strings(e.Options)))];

    public IReadOnlyList<Code> Reads() => [.. members.Own.Select(Read), .. members.Answered.Select(Read)];

    public IReadOnlyList<Code> CreateWrites() => [.. members.Created.Select(i => new Code(Write(i, "row." + i.Name, "")))];

    public IReadOnlyList<Code> ChangeWrites() => [.. members.Changed.Select(i => new Code(Write(i, "change." + i.Name, "")))];

    /// <summary>Reads the input back, for hooks in the app.</summary>
    public IReadOnlyList<Code> CreateReads() => [.. members.Created.Select(Read)];

    public IReadOnlyList<Code> ChangeReads() => [.. members.Changed.Select(Read)];

    /// <summary>A statement that writes a parameter in another class.</summary>
    public string Write(SurfaceInput input) => Write(input, input.Name, part.Surface.Json + ".");

    private static string Write(SurfaceInput input, string value, string json)
    {
        var name = CSharpLiteral.String(input.Field.Name);
        var text = input.Enum is null ? value : input.IsOptional ? $"{value}.Map(static option => Text(option))" : $"{json}Text({value})";
        return input.IsOptional ? $"json.PutSet({name}, {text});" : input.IsRequired ? $"json.Put({name}, {text});"
            : $"json.PutGiven({name}, {text});";
    }

    private Code Read(RecordMember member)
    {
        var name = CSharpLiteral.String(member.Field.Name);
        var value = member.IsSure ? $"row.GetProperty({name})." : $"row.Find({name})?.";
        var cast = IsEnum(member.Field)
            ? $"({RecordMember.TypeOf(member.Field, part.Own, new(part.Own.Shadowed))}{(member.IsSure ? "" : "?")})" : "";
        return new($"{member.Name} = {cast}{value}{Method(member.Field)},");
    }

    private Code Read(SurfaceInput input)
    {
        var (name, method) = (CSharpLiteral.String(input.Field.Name), Method(input.Field));
        var isSure = input.IsRequired || (input.IsOptional && !input.Type.EndsWith("?>", StringComparison.Ordinal));
        var cast = input.Enum is { } options ? $"({options.Type}{(isSure ? "" : "?")})" : "";
        method = input.Enum is null ? method : method.Replace("Option(", $"Option({part.Surface.Json}.", StringComparison.Ordinal);
        var given = $"static value => {cast}value{(isSure ? "" : ".OrNull()?")}.{method}";
        return new($"{input.Name} = {(input.IsRequired ? $"{cast}input.GetProperty({name}).{method}" : input.IsOptional ? $"input.Given({name}, {given})" : $"{cast}input.Find({name})?.{method}")},");
    }

    private string Method(Field field) => IsEnum(field) && part.Own.Enums.FirstOrDefault(e => e.Key == field.Name) is { } names
        ? $"Option({OptionsOf(names)})"
        : CSharpForms.Instance.Of(field.Type).Read;

    // Computed values are written as text.
    private static bool IsEnum(Field field) => field is { Type: EnumType, Computed: null };

    private static Code Read(SurfaceAnswer answer) => new($"{answer.Name} = " + answer.Kind switch
    {
        SurfaceAnswerKind.Row => $"row.Row({CSharpLiteral.String(answer.Json)}, {answer.Reader}.Read),",
        SurfaceAnswerKind.Page => $"row.Page({CSharpLiteral.String(answer.Json)}, {answer.Reader}.Read),",
        SurfaceAnswerKind.Can => $"row.Texts({CSharpLiteral.String(answer.Json)}),",
        _ => "tag,",
    });

    // All types are in one namespace, so their names are unique; no other member of the class has such a name.
    private static string OptionsOf(EnumNames names) => names.Type + "Options";
}
