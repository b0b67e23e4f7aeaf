using System.Globalization;
using System.Text.RegularExpressions;
using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;
using Truth.Runtime.Data;

namespace Truth.Cli.Import.Databases;

/// <summary>The types and defaults of columns in the terms of a truth file.</summary>
internal static partial class ColumnTypes
{
    private const int MostDigits = 18;

    /// <summary>Sets the type; false if there is none like it.</summary>
    public static bool Set(ImportedField field, CatalogColumn column)
    {
        var match = Type().Match(column.Type.ToLowerInvariant());
        var name = $"{match.Groups["name"].Value.Trim()} {match.Groups["rest"].Value.Trim()}".Trim();
        var isList = column.Type.EndsWith("[]", StringComparison.Ordinal);
        if (isList)
        {
            (field.Type, field.Required) = ("json", false);
            field.Remarks.Add(Rules.ImportedAs.At(field.Origin, $"the list `{field.Given}`", "`json`")
                .WithHelp("its elements are not checked; an entity of its own with a relation would be"));
            return true;
        }

        if (!column.Options.IsEmpty)
        {
            (field.Type, field.Options) = ("enum", [.. column.Options.Distinct(StringComparer.Ordinal)]);
            return true;
        }

        field.Type = Word(field, name, Number(match, "first"), Number(match, "second"));
        return field.Type.Length > 0;
    }

    /// <summary>Sets the default, or says why there is none.</summary>
    public static void Default(ImportedField field, string? sql)
    {
        if (sql is null || sql.Trim().Equals("null", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var plain = Cast().Replace(sql.Trim().TrimStart('(').TrimEnd(' '), "").Trim();
        plain = plain.EndsWith(')') && !plain.Contains('(', StringComparison.Ordinal) ? plain.TrimEnd(')') : plain;
        var text = plain is ['\'', .., '\''] ? plain[1..^1].Replace("''", "'", StringComparison.Ordinal) : null;
        field.Default = (field.Type, text, plain.ToLowerInvariant()) switch
        {
            ("datetime" or "date", null, var call) when Now().IsMatch(call) => "'now'",
            ("uuid" or "string", null, "gen_random_uuid()" or "uuid_generate_v4()") => Uuid(field),
            ("boolean", _, "true" or "1" or "'t'" or "'true'" or "'1'") => "true",
            ("boolean", _, "false" or "0" or "'f'" or "'false'" or "'0'") => "false",
            ("integer", null, var number) when long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
                number,
            ("number", null, var number) when double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => number,
            ("decimal", null, var number) when decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _) =>
                TruthText.Quoted(number),
            ("json", { } json, _) when json is ['{' or '[', ..] => json is "{}" && field.Remarks.Count > 0 ? "[]" : json,
            ("string" or "text" or "email" or "url" or "enum" or "date" or "time", { } constant, _) => TruthText.Quoted(constant),
            _ => null,
        };
        if (field.Default is null)
        {
            field.Required &= !plain.StartsWith("nextval", StringComparison.OrdinalIgnoreCase);
            field.Remarks.Add(Rules.NotImported.At(field.Origin, $"the default `{plain}` of `{field.Given}`", "no default has its values")
                .WithHelp("set the field when a row is created"));
        }
    }

    private static string Uuid(ImportedField field)
    {
        field.Type = "uuid";
        return "'auto'";
    }

    private static string Word(ImportedField field, string name, int? first, int? second) => name switch
    {
        "boolean" or "bool" => "boolean",
        "tinyint" when first == 1 => "boolean",
        "date" => "date",
        _ when name.StartsWith("timestamp", StringComparison.Ordinal) || name == "datetime" => "datetime",
        "time" or "time without time zone" or "time with time zone" or "timetz" => "time",
        "json" or "jsonb" => "json",
        "uuid" => "uuid",
        "real" or "double precision" or "double" or "float" or "float4" or "float8" => "number",
        "decimal" or "numeric" or "money" => Decimal(field, first, second),
        _ when name.Contains("int", StringComparison.Ordinal) && name is not ("interval" or "point") || name.Contains("serial",
            StringComparison.Ordinal) => "integer",
        "bytea" or "blob" => Binary(field),
        "" => Untyped(field),
        "text" or "clob" or "longtext" or "mediumtext" or "citext" or "xml" => Text(field, null),
        _ when name.Contains("char", StringComparison.Ordinal) || name is "string" or "name" => Text(field, first),
        "inet" or "cidr" or "macaddr" or "bit" or "bit varying" or "varbit" => "string",
        _ => "",
    };

    private static string Text(ImportedField field, int? most)
    {
        if (field.Given is "email")
        {
            return "email";
        }

        if (most is > 0 and <= 100_000)
        {
            field.With("maxLength", most.Value.ToString(CultureInfo.InvariantCulture));
        }

        return most > 1_000 || most is null && LongTexts.Has(field.Given) ? "text" : "string";
    }

    private static string Decimal(ImportedField field, int? precision, int? scale)
    {
        var (digits, after) = precision is { } p and <= MostDigits ? (Math.Max(1, p), scale ?? 0) : (MostDigits, Math.Min(scale ?? 6, 8));
        if (precision is null or > MostDigits)
        {
            field.Remarks.Add(Rules.ImportedAs.At(field.Origin, $"the decimal `{field.Given}`",
                string.Create(CultureInfo.InvariantCulture, $"one with {digits} digits, of which {after} are after the point"))
                .WithHelp("set `precision` and `scale` to what its values need"));
        }

        field.With("precision", digits.ToString(CultureInfo.InvariantCulture))
            .With("scale", Math.Clamp(after, 0, digits).ToString(CultureInfo.InvariantCulture));
        return "decimal";
    }

    private static string Binary(ImportedField field)
    {
        field.Remarks.Add(Rules.ImportedAs.At(field.Origin, $"the binary field `{field.Given}`", "`text`")
            .WithHelp("store it as hexadecimal digits"));
        return "text";
    }

    private static string Untyped(ImportedField field)
    {
        field.Remarks.Add(Rules.ImportedAs.At(field.Origin, $"`{field.Given}`, which has no type,", "`text`"));
        return "text";
    }

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?<name>[^()]*)(\(\s*(?<first>[0-9]+)\s*(,\s*(?<second>[0-9]+)\s*)?\))?(?<rest>[^()]*)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Type();

    [GeneratedRegex(@"::[a-z_ ]+(\([0-9, ]+\))?(\[\])?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Cast();

    [GeneratedRegex(@"^(now\(\)|current_timestamp(\([0-9]\))?|current_date|localtimestamp|clock_timestamp\(\)|datetime\('now'.*|date\('now'.*|strftime\(.*'now'.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Now();
}
