using System.Globalization;
using Truth.Compiler.Fields;
using Truth.Compiler.Model;

namespace Truth.Generators.Ui;

/// <summary>A field as described for the interface: its type, its options, and who may write it.</summary>
internal sealed class FieldScripts(ScriptRules rules)
{
    public Script Of(Field field) => new ScriptObject(
    [
        .. ScriptMember.Text("type", TypeOf(field.Type)),
        .. ScriptMember.Text("label", field.Label),
        .. ScriptMember.Text("to", (field.Type as RelationType)?.To.Text),
        .. ScriptMember.Flag("required", field.Required && !field.System && field.Computed is null),
        .. ScriptMember.Flag("unique", field.Unique),
        .. ScriptMember.Flag("readonly", field.Readonly),
        .. ScriptMember.Flag("system", field.System),
        .. ScriptMember.Flag("computed", field.Computed is not null),
        .. ScriptMember.Flag("duration", field.Computed?.Expression.Type == Compiler.Expressions.ExpressionType.Duration),
        .. Limits(field.Type, field.Computed is not null),
        .. ScriptMember.Of("accept", field.Type is ContentType { Accept: { Count: > 0 } accept } ? Script.Strings(accept) : null),
        .. Default(field.Default, field.Type),
        .. ScriptMember.Text("help", field.Help),
        .. ScriptMember.Text("description", field.Description is { } text ? HumanText.OneLine(text) : null),
        .. ScriptMember.Of("options", (field.Type as EnumType) is { } options ? Options(options) : null),
        .. field.ReadRule is null || field.Computed is not null ? Array.Empty<ScriptMember>() : [rules.Member("read", field.ReadRule)],
        .. Update(field),
        .. field.Visible is null ? Array.Empty<ScriptMember>() : [rules.Member("visible", field.Visible)],
    ]);

    private static string TypeOf(FieldType type) => type.Form == WireForm.Links ? "links" : type.Word;

    // A computed string has no length limits.
    private static IEnumerable<ScriptMember> Limits(FieldType type, bool isComputed) =>
        isComputed && type is StringType ? [] : type.Keys.SelectMany(key => Limit(key.Name, key.Value));

    private static IEnumerable<ScriptMember> Limit(string key, object? value) => value switch
    {
        null => [],
        bool flag => ScriptMember.Flag(key, flag),
        int count => ScriptMember.Number(key, count),
        string text => ScriptMember.Text(key, text),
        double real => ScriptMember.Number(key, real),
        long whole => ScriptMember.Of(key, Integer(whole)),
        decimal exact => ScriptMember.Text(key, exact.ToString(CultureInfo.InvariantCulture)),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    // In the form of JSON: a value that a JavaScript number cannot represent exactly is a string.
    private static Script Integer(long whole) =>
        whole is < -SentText.Exact or > SentText.Exact ? Script.String(whole.ToString(CultureInfo.InvariantCulture))
        : Script.Raw(whole.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<ScriptMember> Default(DefaultValue? value, FieldType type) => value switch
    {
        // Its numbers are not changed.
        ConstantDefault constant when type is JsonType && constant.Json != "null" => ScriptMember.Text("default", constant.Json),
        ConstantDefault constant => [new("default", ScriptJson.Of(constant.Json))],
        NowDefault => ScriptMember.Flag("defaultNow", true),
        CallerDefault => ScriptMember.Flag("defaultUser", true),
        AutoDefault or null => [],
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private static ScriptArray Options(EnumType type) => new(
        [.. type.Options.Select(option =>
            new ScriptObject([.. ScriptMember.Text("value", option), .. ScriptMember.Text("label", HumanText.Label(option))]))]);

    // A field of the caller on which rules depend, and that no rule allows anybody to write, belongs to the system.
    private IEnumerable<ScriptMember> Update(Field field) =>
        field.UpdateRule is { } rule ? [rules.Member("update", rule)] : field.Authority ? [new("update", Script.Bool(false))] : [];
}
