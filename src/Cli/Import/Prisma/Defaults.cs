using System.Globalization;
using System.Text.Json;
using Truth.Cli.Import.Schemas;
using Truth.Compiler.Diagnostics;

namespace Truth.Cli.Import.Prisma;

/// <summary>The defaults of fields.</summary>
internal static class Defaults
{
    private const int LongestJson = 10_000;
    private const long MostExact = 1L << 53;

    /// <summary>Sets the default of a field, or says why it has none.</summary>
    public static void Set(ImportedField field, ModelFieldSyntax written, EnumSyntax? options)
    {
        if (written.Find("updatedAt") is { } updated && field.Type == "datetime")
        {
            field.Default = "'now'";
            field.Remarks.Add(Rules.NotImported.At(updated.Origin, $"`@updatedAt` of `{field.Given}`",
                "only `updatedAt` is set by each change").WithHelp("use `updatedAt`, which every entity has"));
        }

        if (written.Find("default") is not { } attribute || attribute.Argument("value") is not { } value || IsCaller(written))
        {
            return;
        }

        field.Default = value switch
        {
            CallOperand call => Called(field, call),
            TextOperand text => OfText(field, text),
            NumberOperand number => OfNumber(field, number),
            NameOperand { Name: "true" or "false" } flag when field.Type == "boolean" => flag.Name,
            NameOperand option when options is not null => TruthText.Quoted(Enums.Stored(options, option.Name)),
            ListOperand list when field.Type == "json" => OfList(list, options),
            _ => null,
        };
        if (field.Default == "''" && field.Required)
        {
            // A required text is not empty.
            (field.Default, field.Required) = (null, false);
            field.Remarks.Add(Rules.ImportedAs.At(value.Origin, $"the empty default of `{field.Given}`", "no value"));
        }
        else if (field.Default is null && value is not CallOperand)
        {
            field.Remarks.Add(Rules.NotImported.At(value.Origin, $"the default of `{field.Given}`", "it is no value of its type"));
        }
    }

    /// <summary>Whether the default is the caller: `@default(auth().id)`. It is that of the relation which the field becomes.</summary>
    public static bool IsCaller(ModelFieldSyntax written) =>
        written.Find("default")?.Argument("value") is MemberOperand { Name: "id", Of: CallOperand { Name: "auth" } };

    private static string? Called(ImportedField field, CallOperand call)
    {
        var generated = call.Name is "dbgenerated" or "raw" && call.Arguments is [{ Value: TextOperand text }]
            ? text.Text.ToLowerInvariant() : call.Name;
        switch (generated)
        {
            case var now when IsNow(now) && field.Type is ("datetime" or "date"):
                return "'now'";
            case var uuid when IsUuid(uuid) && field.Type is ("uuid" or "string"):
                field.Type = "uuid";
                field.Keys.Clear();
                return "'auto'";
            case "autoincrement" or "sequence":
                field.Required = false;
                field.Remarks.Add(Rules.NotImported.At(call.Origin, $"`{call.Name}()` of `{field.Given}`",
                    "no default counts rows").WithHelp("set the field when a row is created"));
                return null;
            default:
                field.Remarks.Add(Rules.NotImported.At(call.Origin, $"the default `{call.Name}()` of `{field.Given}`",
                    "no default has its values").WithHelp("set the field when a row is created"));
                return null;
        }
    }

    private static bool IsNow(string call) => call is "now" or "now()" or "current_timestamp" or "current_timestamp()" or "current_date"
        or "getdate()" or "localtimestamp" or "clock_timestamp()";

    private static bool IsUuid(string call) => call is "uuid" or "gen_random_uuid()" or "uuid_generate_v4()" or "uuid()" or "newid()"
        or "(uuid())";

    private static string? OfText(ImportedField field, TextOperand text) => field.Type switch
    {
        "json" => Json(text.Text),
        "integer" or "number" or "boolean" => null,
        "datetime" => DateTimeOffset.TryParse(text.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? TruthText.Quoted(moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)) : null,
        "date" => text.Text.Length >= 10 ? TruthText.Quoted(text.Text[..10]) : null,
        "string" when text.Text.Contains('\n', StringComparison.Ordinal) => Lines(field, text.Text),
        _ => TruthText.Quoted(text.Text),
    };

    private static string Lines(ImportedField field, string text)
    {
        field.Type = "text";
        return TruthText.Quoted(text);
    }

    private static string? OfNumber(ImportedField field, NumberOperand number) => field.Type switch
    {
        "decimal" => TruthText.Quoted(number.Text),
        "integer" => !long.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? null
            : whole is < -MostExact or > MostExact ? TruthText.Quoted(number.Text) : number.Text,
        "number" => number.Text,
        _ => null,
    };

    private static string? OfList(ListOperand list, EnumSyntax? options)
    {
        var items = list.Items.Select(item => item switch
        {
            TextOperand text => TruthText.Quoted(text.Text),
            NumberOperand number => number.Text,
            NameOperand { Name: "true" or "false" } flag => flag.Name,
            NameOperand name => TruthText.Quoted(options is null ? name.Name : Enums.Stored(options, name.Name)),
            _ => null,
        }).ToList();
        return items.Contains(null) ? null : $"[{string.Join(", ", items)}]";
    }

    // JSON is a part of JavaScript.
    private static string? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 20 });
            return text.Length <= LongestJson ? document.RootElement.GetRawText() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
