using System.Globalization;
using Truth.Compiler.Binding.Incremental;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Compiler.Values;

namespace Truth.Compiler.Binding.Entities;

/// <summary>Binds the type of a field.</summary>
internal sealed class TypeBinder(EntityDrafts entities, Names names, DiagnosticBag diagnostics)
{
    // The limit for matching the longest text: less than a tenth of a second.
    private const long MostSteps = 10_000_000;

    private readonly ContentBinder _contents = new(diagnostics);

    private static readonly string[] Words = [.. FieldTypes.Words];

    /// <summary>Null, and a diagnostic, if it cannot be determined.</summary>
    public FieldType? Bind(ObjectReader reader, string name, bool isAuthEntity)
    {
        reader.Offer("type", Words);
        if (!reader.Require("type") || reader.TextValue("type") is not { } type)
        {
            return null;
        }

        if (isAuthEntity && name == "password" && type.Text == "string")
        {
            diagnostics.Add(Rules.ReadAs.At(type.Origin, "string", "password").WithFix("'password'"));
            return Password(reader);
        }

        return type.Text == "reference" || Words.Contains(type.Text) ? OfWord(type.Text, type, reader) : Unknown(type, reader);
    }

    private FieldType? OfWord(string word, StringValue type, ObjectReader reader) => word switch
    {
        "string" => Text(reader, (least, most) => new StringType(least, most ?? 1_000, Pattern(reader, most ?? 1_000))),
        "text" => Text(reader, (least, most) => new TextType(least, most ?? 100_000, reader.Flag("rich"))),
        "email" => Mail(reader),
        "url" => Link(reader),
        "password" => Password(reader),
        "number" => reader.Flag("integer") ? Integer(reader) : Number(reader),
        "integer" => Integer(reader),
        "decimal" => Decimal(reader),
        "enum" => Enum(reader),
        "relation" => Relation(reader, "to"),
        "reference" => Reference(reader, type),
        "file" => _contents.File(reader),
        "image" => _contents.Image(reader),
        // It has no keys.
        _ => FieldTypes.All.Single(plain => plain.Word == word),
    };

    // A misspelled type is read as the probable one, so that other errors of the field are reported as well.
    private FieldType? Unknown(StringValue type, ObjectReader reader)
    {
        var target = entities.Find(type.Text);
        var near = Suggestion.Nearest(type.Text, Words);
        var wrong = Rules.UnknownType.At(type.Origin, type.Text);
        diagnostics.Add(ForeignNames.Types.TryGetValue(type.Text, out var meant) ? wrong.WithHelp($"did you mean `{meant}`?")
            .WithFix($"'{meant}'")
            : target is null ? wrong.Suggest(type.Text, Words)
            : wrong.WithHelp($"write a relation as `{{ type: 'relation', to: '{type.Text}' }}`"));
        return (meant ?? (target is null ? near : null)) is { } word ? OfWord(word, type, reader) : null;
    }

    private FieldType Text(ObjectReader reader, Func<int?, int?, FieldType> make)
    {
        var (least, most) = (reader.Whole("minLength"), reader.Whole("maxLength", 1));
        CheckRange(reader, "minLength", "maxLength", least, most);
        return make(least, most);
    }

    private static EmailType Mail(ObjectReader reader)
    {
        reader.Ignore("maxLength");
        return new();
    }

    private static UrlType Link(ObjectReader reader)
    {
        reader.Ignore("maxLength");
        return new();
    }

    private static PasswordType Password(ObjectReader reader)
    {
        reader.Ignore("maxLength");
        return new(reader.Whole("minLength", 1) ?? 8);
    }

    private string? Pattern(ObjectReader reader, int most)
    {
        if (reader.TextValue("pattern") is not { } pattern)
        {
            return null;
        }

        if (pattern.Text.Length > Values.Pattern.MostLength)
        {
            diagnostics.Add(Rules.BadPattern.At(pattern.Origin, $"it is longer than {Values.Pattern.MostLength:N0} characters"));
            return null;
        }

        if (Values.Pattern.TryParse(pattern.Text, out var fault) is { } parsed)
        {
            return IsAffordable(parsed, pattern, most) ? parsed.Text : null;
        }

        var place = pattern.Written is { } written ? Syntax.Characters.OfString(written)
            .Origin(fault!.Start, fault.Start + fault.Length) : pattern.Origin;
        diagnostics.Add(Rules.BadPattern.At(place, $"{fault!.Message}, at character {fault.Start + 1}"));
        return null;
    }

    private bool IsAffordable(Pattern parsed, StringValue pattern, int most)
    {
        var steps = (long)parsed.Steps * most;
        if (steps > MostSteps)
        {
            diagnostics.Add(Rules.CostlyPattern.At(pattern.Origin, parsed.Steps, most));
        }

        return steps <= MostSteps;
    }

    private NumberType Number(ObjectReader reader)
    {
        var (min, max) = (reader.Number("min")?.Number, reader.Number("max")?.Number);
        CheckRange(reader, "min", "max", min, max);
        return new(min, max);
    }

    private IntegerType Integer(ObjectReader reader)
    {
        var (min, max) = (Whole(reader, "min"), Whole(reader, "max"));
        CheckRange(reader, "min", "max", min, max);
        return new(min, max);
    }

    private long? Whole(ObjectReader reader, string key)
    {
        if (reader.Number(key) is not { } number)
        {
            return null;
        }

        if (ValueJson.Whole(number) is { } whole)
        {
            return whole;
        }

        diagnostics.Add(Rules.WrongType.At(number.Origin, key, "a whole number", number.Kind));
        return null;
    }

    private DecimalType Decimal(ObjectReader reader)
    {
        var precision = reader.Whole("precision", 1, 18) ?? 18;
        var scale = reader.Whole("scale", 0, precision) ?? Math.Min(2, precision);
        var (min, max) = (Exact(reader, "min"), Exact(reader, "max"));
        CheckRange(reader, "min", "max", min, max);
        CheckDigits(reader, "min", min, precision, scale);
        CheckDigits(reader, "max", max, precision, scale);
        return new(precision, scale, min, max, Currency(reader));
    }

    private string? Currency(ObjectReader reader)
    {
        if (reader.TextValue("currency") is not { } code || code.Text.Length == 3 && code.Text.All(char.IsAsciiLetterUpper))
        {
            return reader.Text("currency");
        }

        diagnostics.Add(Rules.BadValue.At(code.Origin, "`currency`", $"`{code.Text}`")
            .WithHelp("write the three capital letters of ISO 4217, such as `EUR`"));
        return null;
    }

    private void CheckDigits(ObjectReader reader, string key, decimal? limit, int precision, int scale)
    {
        var most = (decimal)Math.Pow(10, precision - scale);
        if (limit is { } value && (Math.Abs(value) >= most || decimal.Round(value, scale) != value))
        {
            diagnostics.Add(Rules.BadValue.At(reader.Value(key)!.Origin, $"`{key}`", $"{value}: it has more digits than the field"));
        }
    }

    private decimal? Exact(ObjectReader reader, string key)
    {
        var text = reader.Value(key) switch { NumberValue n => n.Text, StringValue s => s.Text, _ => null };
        if (text is null)
        {
            return reader.Number(key) is null ? null : 0;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        diagnostics.Add(Rules.WrongType.At(reader.Value(key)!.Origin, key, "a number", $"`{text}`"));
        return null;
    }

    private void CheckRange<T>(ObjectReader reader, string low, string high, T? least, T? most)
        where T : struct, IComparable<T>
    {
        if (least is { } l && most is { } m && l.CompareTo(m) > 0)
        {
            diagnostics.Add(Rules.BadRange.At(reader.Value(low)!.Origin, low, high)
                .WithNote($"`{high}` is here", reader.Value(high)!.Origin));
        }
    }

    private EnumType? Enum(ObjectReader reader)
    {
        var (options, values) = (reader.Texts("options"), reader.Texts("values"));
        if (reader.Value("options") is null && reader.Find("values") is { } dialect)
        {
            diagnostics.Add(Rules.ReadAs.At(dialect.Name.Origin, "values", "options").WithFix("options"));
            options = values;
        }

        CheckOptions(options);
        if (options.Count > 0)
        {
            return new([.. options.Select(o => Nfc.Normalize(o.Text)).Distinct()]);
        }

        if (reader.Value("options") is null && reader.Value("values") is null)
        {
            reader.Require("options");
        }
        else if (reader.Value("options") is ListValue { Items.Count: 0 } empty)
        {
            diagnostics.Add(Rules.Empty.At(empty.Origin, reader.What, "option"));
        }

        return null;
    }

    private void CheckOptions(IReadOnlyList<StringValue> options)
    {
        var seen = new Dictionary<string, Origin>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (string.IsNullOrWhiteSpace(option.Text) || option.Text.Length > 100)
            {
                diagnostics.Add(Rules.BadValue.At(option.Origin, "an option",
                    option.Text.Length <= 100 ? "blank" : "longer than 100 characters"));
            }
            else if (!seen.TryAdd(option.Text, option.Origin))
            {
                diagnostics.Add(Rules.Repeated.At(option.Origin, option.Text).WithNote("first here", seen[option.Text])
                    .WithHelp("remove it"));
            }
            else if (Confusables.Of(option.Text) is { } found)
            {
                diagnostics.Add(Rules.Lookalike.At(option.Origin, option.Text, found)
                    .WithHelp("write each option with the letters of one alphabet"));
            }
        }
    }

    private RelationType? Reference(ObjectReader reader, StringValue type)
    {
        diagnostics.Add(Rules.ReadAs.At(type.Origin, "reference", "relation"));
        return Relation(reader, reader.Value("to") is null ? "entity" : "to");
    }

    private RelationType? Relation(ObjectReader reader, string key)
    {
        var isNamed = reader.Require(key);
        var target = names.Entity(reader.TextValue(key), entities);
        var many = reader.Flag("many");
        var onDelete = reader.Choice("onDelete", "restrict", "cascade", "setNull") switch
        {
            "restrict" => OnDelete.Restrict,
            "cascade" => OnDelete.Cascade,
            "setNull" => OnDelete.SetNull,
            _ => reader.Flag("required") ? OnDelete.Restrict : OnDelete.SetNull,
        };
        if (onDelete == OnDelete.SetNull && reader.Flag("required") && !many)
        {
            diagnostics.Add(Rules.BadValue.At(reader.Value("onDelete")!.Origin, "a required link", "`setNull`: it would become null")
                .WithHelp("write `restrict` or `cascade`"));
        }

        var inverse = reader.TextValue("inverse") is { } way && names.Check(new(way.Text, way.Origin), "an inverse relation") ? way.Text
            : null;
        return isNamed && target is not null ? new(new EntityName(target.Name), many, inverse, onDelete) : null;
    }
}
