using System.Globalization;
using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Prisma;

/// <summary>The types of Prisma and its databases as types of a truth file.</summary>
internal static class ScalarTypes
{
    public static readonly string[] Names = ["String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes", "Any"];

    private const int MostDigits = 18;
    private const int LongestLine = 100_000;

    /// <summary>Sets the type of a field.</summary>
    /// <param name="field">The field.</param>
    /// <param name="written">Its declaration.</param>
    /// <param name="provider">The database; null if it is not known.</param>
    public static void Set(ImportedField field, ModelFieldSyntax written, string? provider)
    {
        var native = written.Attributes.Find(a => a.Name.StartsWith("db.", StringComparison.Ordinal));
        var known = native?.Name[3..].ToUpperInvariant();
        field.Type = written.Type!.Text switch
        {
            "Boolean" => "boolean",
            "Int" or "BigInt" => "integer",
            "Float" => "number",
            "Decimal" => Decimal(field, native, written),
            "DateTime" => known switch { "DATE" => "date", "TIME" or "TIMETZ" => "time", _ => "datetime" },
            "Json" or "Any" => "json",
            "Bytes" => Bytes(field, written),
            _ => Text(field, written, native, provider),
        };
        Length(field, written);
    }

    /// <summary>A list of scalars or options: JSON, whose elements are not checked.</summary>
    public static void SetList(ImportedField field, ModelFieldSyntax written)
    {
        field.Type = "json";
        field.Required = false;
        field.Remarks.Add(Rules.ImportedAs.At(written.Type!.Origin, $"the list `{field.Given}` of `{written.Type.Text}`", "`json`")
            .WithHelp("its elements are not checked; an entity of its own with a relation would be"));
    }

    private static string Decimal(ImportedField field, AttributeSyntax? native, ModelFieldSyntax written)
    {
        var (precision, scale) = native is null ? (65, 30) : (Number(native, 0) ?? 65, Number(native, 1) ?? 0);
        if (precision > MostDigits)
        {
            scale = native is null ? 6 : Math.Min(scale, 8);
            precision = MostDigits;
            field.Remarks.Add(Rules.ImportedAs.At(native?.Origin ?? written.Type!.Origin, $"the decimal `{field.Given}`",
                string.Create(CultureInfo.InvariantCulture, $"one with {precision} digits, of which {scale} are after the point"))
                .WithHelp("set `precision` and `scale` to what its values need"));
        }

        precision = Math.Max(1, precision);
        field.With("precision", Shown(precision)).With("scale", Shown(Math.Clamp(scale, 0, precision)));
        return "decimal";
    }

    private static string Bytes(ImportedField field, ModelFieldSyntax written)
    {
        field.Remarks.Add(Rules.ImportedAs.At(written.Type!.Origin, $"the binary field `{field.Given}`", "`text`")
            .WithHelp("store it as hexadecimal digits"));
        return "text";
    }

    private static string Text(ImportedField field, ModelFieldSyntax written, AttributeSyntax? native, string? provider)
    {
        if (native?.Arguments is [{ Value: NameOperand { Name: "Max" or "MAX" or "max" } }])
        {
            return "text";
        }

        var most = native is null ? provider == "mysql" ? 191 : null : Number(native, 0);
        switch (native?.Name[3..].ToUpperInvariant())
        {
            case "UUID" or "UNIQUEIDENTIFIER":
                return "uuid";
            case "TEXT" or "TINYTEXT" or "MEDIUMTEXT" or "LONGTEXT" or "NTEXT" or "XML" or "CLOB":
                return "text";
            case "CITEXT":
                field.Remarks.Add(Rules.ImportedAs.At(native.Origin, $"the text `{field.Given}`, whose case does not matter",
                    "a string, whose case matters"));
                break;
            default:
                break;
        }

        if (written.Find("email") is not null || field.Given is "email" && !written.Attributes.Exists(a => a.Name == "regex"))
        {
            return "email";
        }

        if (written.Find("url") is not null)
        {
            return "url";
        }

        if (most is { } length)
        {
            field.With("maxLength", Shown(Math.Clamp(length, 1, LongestLine)));
            return length > 1_000 ? "text" : "string";
        }

        return LongTexts.Has(field.Given) && !written.Attributes.Exists(a => a.Name is "unique" or "id") ? "text" : "string";
    }

    // The validation of ZenStack: `@length(1, 100)`, `@gte(0)`, `@regex("…")`.
    private static void Length(ImportedField field, ModelFieldSyntax written)
    {
        foreach (var attribute in written.Attributes)
        {
            switch (attribute.Name)
            {
                case "length" when field.Type is "string" or "text":
                    Replace(field, "minLength", attribute.Argument("min") as NumberOperand);
                    Replace(field, "maxLength", attribute.Argument("max", 1) as NumberOperand);
                    break;
                case "gte" or "gt" or "lte" or "lt" when field.Type is "integer" or "number" or "decimal":
                    Replace(field, attribute.Name[0] == 'g' ? "min" : "max", Limit(attribute, field.Type));
                    break;
                case "regex" when field.Type is "string" && attribute.Argument("regex") is TextOperand pattern:
                    field.With("pattern", TruthText.Quoted(pattern.Text));
                    break;
                default:
                    break;
            }
        }
    }

    private static NumberOperand? Limit(AttributeSyntax attribute, string type)
    {
        var number = attribute.Argument("value") as NumberOperand;
        var step = attribute.Name switch { "gt" => 1, "lt" => -1, _ => 0 };
        return number is null || step == 0 ? number
            : type == "integer" && long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                && whole is > -1_000_000_000_000 and < 1_000_000_000_000
                ? number with { Text = (whole + step).ToString(CultureInfo.InvariantCulture) }
            : null;
    }

    private static void Replace(ImportedField field, string key, NumberOperand? value)
    {
        if (value is not null)
        {
            field.Keys.RemoveAll(k => k.Key == key);
            field.With(key, value.Text);
        }
    }

    private static int? Number(AttributeSyntax attribute, int position) =>
        attribute.Arguments.ElementAtOrDefault(position)?.Value is NumberOperand number
            && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Shown(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The column of a field: its own name, unless `@map` names another.</summary>
    public static string ColumnOf(ModelFieldSyntax written) =>
        written.Find("map")?.Argument("name") is TextOperand { Text.Length: > 0 } name ? name.Text : written.Name.Text;
}
