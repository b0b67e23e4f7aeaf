using System.Globalization;
using System.Text.Json;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Values;
using DecimalType = Truth.Compiler.Model.DecimalType;
using EnumType = Truth.Compiler.Model.EnumType;

namespace Truth.Generators.CSharp;

/// <summary>The descriptor of a field or a parameter, on one line; members with default values are omitted.</summary>
internal sealed class FieldDescriptorWriter(RuntimeTypes types)
{
    public Code Write(Field field, Code? read, Code? update) => new($"new() {{ {string.Join(", ", Members(field, read, update))} }}");

    private IEnumerable<string> Members(Field field, Code? read, Code? update) =>
    [
        $"Name = {CSharpLiteral.String(field.Name)}",
        $"Kind = {types["FieldKind"]}.{CSharpForms.Instance.Of(field.Type).Kind}",
        .. Flag("Required", field.Required || field.System),
        .. Flag("Readonly", field.Readonly),
        .. Flag("System", field.System),
        .. field is { Computed: not null, Type: StringType } ? [] : OfType(field.Type),
        .. OfDefault(field),
        .. read is null ? Array.Empty<string>() : [$"Read = {read}"],
        .. update is null ? Array.Empty<string>() : [$"Update = {update}"],
        .. Flag("Authority", field.Authority),
        .. Text("Was", field.Was),
        .. Text("Backfill", field.Backfill),
        .. Text("Computed", field.Computed is { } computed ? ExpressionText.Marked(computed.Expression) : null),
    ];

    /// <summary>The kind in which a computed value is stored.</summary>
    public static string KindOf(ExpressionType type) => type switch
    {
        ScalarType scalar => KindOf(scalar.Kind),
        Compiler.Expressions.DecimalType => "Decimal",
        Compiler.Expressions.EnumType or IdType or RowType => "String",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static string KindOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "Boolean",
        ScalarKind.Integer or ScalarKind.Duration => "Integer",
        ScalarKind.Number => "Number",
        ScalarKind.Json => "Json",
        ScalarKind.String or ScalarKind.Date or ScalarKind.DateTime or ScalarKind.Time or ScalarKind.Uuid or ScalarKind.File
            or ScalarKind.Null or ScalarKind.Error => "String",
    };

    private IEnumerable<string> OfType(FieldType type) =>
    [
        .. type.Keys.Where(key => key is { Value: not (null or bool), Name: not "currency" })
            .Select(key => $"{CSharpLiteral.Pascal(key.Name)} = {Key(key.Value!, type)}"),
        .. type is EnumType e ? [$"Options = {CSharpLiteral.Strings(e.Options)}"] : Array.Empty<string>(),
        .. type is ContentType { Accept: { Count: > 0 } accept } ? [$"Accept = {CSharpLiteral.Strings(accept)}"] : Array.Empty<string>(),
        .. type is RelationType r ? [$"To = {CSharpLiteral.String(r.To.Text)}"] : Array.Empty<string>(),
        .. type is RelationType { OnDelete: not OnDelete.SetNull and var then }
            ? [$"OnDelete = {types["OnDelete"]}.{then}"]
            : Array.Empty<string>(),
    ];

    // Bounds are written in the form in which values are stored. Only the interface uses whether a text is rich, and the currency.
    private Code Key(object value, FieldType type) => value switch
    {
        int count => CSharpLiteral.Integer(count),
        string text => CSharpLiteral.String(text),
        long whole => new($"{types["Scalar"]}.Of({CSharpLiteral.Integer(whole)})"),
        double real => new($"{types["Scalar"]}.Of({CSharpLiteral.Double(real)})"),
        decimal exact => new($"{types["Scalar"]}.Of({CSharpLiteral.Integer(DecimalText.Units(exact, ((DecimalType)type).Scale))})"),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private IEnumerable<string> OfDefault(Field field) => field.Default switch
    {
        ConstantDefault constant => [$"Default = {Stored(field.Type, constant.Json)}"],
        NowDefault => ["DefaultNow = true"],
        AutoDefault => ["DefaultAuto = true"],
        CallerDefault => ["DefaultCaller = true"],
        null => [],
        var other => throw new ArgumentOutOfRangeException(nameof(field), other, null),
    };

    /// <summary>A JSON constant in the form in which a field of <paramref name="type"/> stores it.</summary>
    public Code Stored(FieldType type, string json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        var scalar = types["Scalar"];
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        var stored = value.ValueKind == JsonValueKind.Null && type.Form != WireForm.Links ? null : type.Form switch
        {
            WireForm.Text => CSharpLiteral.String(text!),
            WireForm.Integer => CSharpLiteral.Integer(text is null ? value.GetInt64() : long.Parse(text, CultureInfo.InvariantCulture)),
            WireForm.Number => CSharpLiteral.Double(value.GetDouble()),
            WireForm.Decimal => CSharpLiteral.Integer(
                DecimalText.Units(text is null ? value.GetDecimal() : decimal.Parse(text, CultureInfo.InvariantCulture),
                    ((DecimalType)type).Scale)),
            WireForm.Boolean => CSharpLiteral.Bool(value.GetBoolean()),
            WireForm.Json or WireForm.File => CSharpLiteral.String(json),
            WireForm.Links => CSharpLiteral.String(Sorted(value)),
        };
        return new(stored is null ? $"{scalar}.Null" : $"{scalar}.Of({stored})");
    }

    // In the form of a row: each once, in order.
    private static string Sorted(JsonElement ids) =>
        JsonSerializer.Serialize(ids.EnumerateArray().Select(id => id.GetString()).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Flag(string name, bool value) => value ? [$"{name} = true"] : [];

    private static IEnumerable<string> Text(string name, string? value) => value is null ? [] : [$"{name} = {CSharpLiteral.String(value)}"];
}
