using System.Globalization;
using System.Text.Json;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Compiler.Values;
using DecimalType = Truth.Compiler.Model.DecimalType;
using EnumType = Truth.Compiler.Model.EnumType;

namespace Truth.Generators.CSharp;

/// <summary>The descriptor of a field or a parameter, on one line: what is at its default is left out.</summary>
internal sealed class FieldDescriptorWriter(string entity, RuntimeTypes types)
{
    public Code Write(Field field, Code? read, Code? update) => new($"new() {{ {string.Join(", ", Members(field, read, update))} }}");

    private IEnumerable<string> Members(Field field, Code? read, Code? update) =>
    [
        $"Name = {CSharpLiteral.String(field.Name)}",
        $"Column = {CSharpLiteral.String(field.Computed is { } value ? new SqlWriter().Value(Lowerer.Value(value.Expression)) : SqlNames.Column(field.Name))}",
        $"Kind = {types["FieldKind"]}.{KindOf(field.Type)}",
        .. Flag("Required", field.Required || field.System),
        .. Flag("Readonly", field.Readonly),
        .. Flag("System", field.System),
        .. field is { Computed: not null, Type: StringType } ? [] : OfType(field.Type),
        .. field.Type is RelationType { Many: true } ? [$"Links = {CSharpLiteral.String(SqlNames.Links(entity, field.Name))}"] : Array.Empty<string>(),
        .. OfDefault(field),
        .. read is null ? Array.Empty<string>() : [$"Read = {read}"],
        .. update is null ? Array.Empty<string>() : [$"Update = {update}"],
        .. Flag("Authority", field.Authority),
        .. Text("Computed", field.Computed is { } computed ? ExpressionText.Marked(computed.Expression) : null),
    ];

    private static string KindOf(FieldType type) => type is RelationType { Many: true } ? "Links" : type.GetType().Name[..^"Type".Length];

    /// <summary>As what a value that is worked out is stored.</summary>
    public static string KindOf(ExpressionType type) => type switch
    {
        ScalarType { Kind: ScalarKind.Boolean } => "Boolean",
        ScalarType { Kind: ScalarKind.Integer or ScalarKind.Duration } => "Integer",
        ScalarType { Kind: ScalarKind.Number } => "Number",
        ScalarType { Kind: ScalarKind.Json } => "Json",
        Compiler.Expressions.DecimalType => "Decimal",
        _ => "String",
    };

    private IEnumerable<string> OfType(FieldType type) => type switch
    {
        StringType s => [.. Value("MinLength", s.MinLength), .. Value("MaxLength", s.MaxLength), .. Text("Pattern", s.Pattern)],
        TextType t => [.. Value("MinLength", t.MinLength), .. Value("MaxLength", t.MaxLength)],
        PasswordType p => Value("MinLength", p.MinLength),
        NumberType n => [.. Bound("Min", n.Min is { } min ? CSharpLiteral.Double(min) : null), .. Bound("Max", n.Max is { } max ? CSharpLiteral.Double(max) : null)],
        IntegerType i => [.. Bound("Min", Integer(i.Min)), .. Bound("Max", Integer(i.Max))],
        DecimalType d => [.. Value("Precision", d.Precision), .. Value("Scale", d.Scale), .. Bound("Min", Units(d.Min, d.Scale)), .. Bound("Max", Units(d.Max, d.Scale))],
        EnumType e => [$"Options = {CSharpLiteral.Strings(e.Options)}"],
        RelationType r => [$"To = {CSharpLiteral.String(r.To.Text)}", .. r.OnDelete == OnDelete.SetNull ? Array.Empty<string>() : [$"OnDelete = {types["OnDelete"]}.{r.OnDelete}"]],
        _ => [],
    };

    private IEnumerable<string> OfDefault(Field field) => field.Default switch
    {
        ConstantDefault constant => [$"Default = {Stored(field.Type, constant.Json)}"],
        NowDefault => ["DefaultNow = true"],
        AutoDefault => ["DefaultAuto = true"],
        _ => [],
    };

    /// <summary>A JSON constant as a field of <paramref name="type"/> stores it.</summary>
    public Code Stored(FieldType type, string json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        var scalar = types["Scalar"];
        return (type, value.ValueKind) switch
        {
            (RelationType { Many: true }, _) => new($"{scalar}.Of({CSharpLiteral.String(Sorted(value))})"),
            (_, JsonValueKind.Null) => new($"{scalar}.Null"),
            (JsonType, _) => new($"{scalar}.Of({CSharpLiteral.String(json)})"),
            (DecimalType d, JsonValueKind.String) => new($"{scalar}.Of({CSharpLiteral.Integer(DecimalText.Units(decimal.Parse(value.GetString()!, CultureInfo.InvariantCulture), d.Scale))})"),
            (DecimalType d, _) => new($"{scalar}.Of({CSharpLiteral.Integer(DecimalText.Units(value.GetDecimal(), d.Scale))})"),
            (IntegerType, JsonValueKind.String) => new($"{scalar}.Of({CSharpLiteral.Integer(long.Parse(value.GetString()!, CultureInfo.InvariantCulture))})"),
            (NumberType, _) => new($"{scalar}.Of({CSharpLiteral.Double(value.GetDouble())})"),
            (_, JsonValueKind.Number) => new($"{scalar}.Of({CSharpLiteral.Integer(value.GetInt64())})"),
            (_, JsonValueKind.True or JsonValueKind.False) => new($"{scalar}.Of({CSharpLiteral.Bool(value.GetBoolean())})"),
            _ => new($"{scalar}.Of({CSharpLiteral.String(value.GetString()!)})"),
        };
    }

    // As a row has them: each once, in order.
    private static string Sorted(JsonElement ids) => JsonSerializer.Serialize(ids.EnumerateArray().Select(id => id.GetString()).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Flag(string name, bool value) => value ? [$"{name} = true"] : [];

    private static IEnumerable<string> Text(string name, string? value) => value is null ? [] : [$"{name} = {CSharpLiteral.String(value)}"];

    private static IEnumerable<string> Value(string name, long? value) => value is null ? [] : [$"{name} = {CSharpLiteral.Integer(value.Value)}"];

    private IEnumerable<string> Bound(string name, Code? value) => value is null ? [] : [$"{name} = {types["Scalar"]}.Of({value})"];

    private static Code? Integer(long? value) => value is { } known ? CSharpLiteral.Integer(known) : null;

    private static Code? Units(decimal? value, int scale) => value is { } known ? CSharpLiteral.Integer(DecimalText.Units(known, scale)) : null;
}
