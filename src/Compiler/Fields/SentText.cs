using System.Numerics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Compiler.Values;

namespace Truth.Compiler.Fields;

/// <summary>The requirements for a text of a field, in the form of JSON Schema and of the browser.</summary>
/// <param name="MinLength">In code points.</param>
/// <param name="MaxLength">In code points.</param>
/// <param name="Patterns">All must match.</param>
public sealed record SentText(int? MinLength, int? MaxLength, ValueList<Pattern> Patterns)
{
    /// <summary>The maximum length of a password.</summary>
    public const int MostPassword = 1_000;

    /// <summary>The exact range of a double: integers within it are numbers in JSON, and others are strings.</summary>
    public const long Exact = 1L << 53;

    /// <summary>Null if the type has no text form, or only one of its options.</summary>
    public static SentText? Of(FieldType type, bool isRequired) => type switch
    {
        StringType s => new(Least(s.MinLength, isRequired), s.MaxLength,
            [.. TextFormat.Line.Patterns, .. s.Pattern is { } own ? [Pattern.Of(own)] : Array.Empty<Pattern>()]),
        TextType t => new(Least(t.MinLength, isRequired), t.MaxLength, TextFormat.Text.Patterns),
        PasswordType p => new(p.MinLength, MostPassword, TextFormat.Text.Patterns),
        DecimalType d => new(null, null, [.. Decimals(d)]),
        IntegerType i => Integers(i) is { Count: > 0 } patterns ? new(null, null, patterns) : null,
        { Form: WireForm.Text, Format: { } format } => new(null, format.MaxLength, format.Patterns),
        _ => null,
    };

    // An empty text is not a value of a required field.
    private static int? Least(int? written, bool isRequired) => isRequired ? Math.Max(written ?? 1, 1) : written;

    private static IEnumerable<Pattern> Decimals(DecimalType type)
    {
        yield return DecimalText.Shape(type.Precision, type.Scale);
        if (type.Min is { } min)
        {
            yield return NumericPatterns.AtLeast(DecimalText.Units(min, type.Scale), type.Scale);
        }

        if (type.Max is { } max)
        {
            yield return NumericPatterns.AtMost(DecimalText.Units(max, type.Scale), type.Scale);
        }
    }

    private static ValueList<Pattern> Integers(IntegerType type)
    {
        var (min, max) = ((BigInteger)(type.Min ?? long.MinValue), (BigInteger)(type.Max ?? long.MaxValue));
        return min >= -Exact && max <= Exact ? []
            : [Pattern.Of("^-?[1-9][0-9]*$"), NumericPatterns.Beyond(Exact + 1), NumericPatterns.AtLeast(min, 0),
                NumericPatterns.AtMost(max, 0)];
    }
}
