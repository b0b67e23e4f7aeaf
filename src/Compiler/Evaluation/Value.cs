using System.Globalization;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Evaluation;

/// <summary>A static value, and its position.</summary>
internal abstract record Value(Origin Origin)
{
    /// <summary>The kind in messages: `a string`.</summary>
    public abstract string Kind { get; }

    public virtual Extent Extent => new(Extent.PerValue, 1);
}

/// <summary>A value with an error, which was reported, so that nothing more is reported.</summary>
internal sealed record ErrorValue(Origin Origin) : Value(Origin)
{
    public override string Kind => "an error";
}

/// <summary>`undefined`: treated as if it were absent.</summary>
internal sealed record UndefinedValue(Origin Origin) : Value(Origin)
{
    public override string Kind => "`undefined`";
}

internal sealed record NullValue(Origin Origin) : Value(Origin)
{
    public override string Kind => "`null`";
}

internal sealed record BooleanValue(Origin Origin, bool Value) : Value(Origin)
{
    public override string Kind => Value ? "`true`" : "`false`";
}

/// <param name="Text">Decimal digits with point and exponent, possibly after a minus.</param>
internal sealed record NumberValue(Origin Origin, string Text) : Value(Origin)
{
    public double Number => double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public override Extent Extent => Extent.Of(Text);

    public override string Kind => $"the number {Text}";
}

/// <param name="Written">The string literal, if it is one; otherwise it consists of <paramref name="Joined"/>, so that an expression in it
/// keeps its positions.</param>
internal sealed record StringValue(Origin Origin, string Text, StringSyntax? Written, ValueList<StringPart> Joined = default)
    : Value(Origin)
{
    // In NFC, like all text; this includes concatenated strings, because a constant is written before anything is stored.
    public string Text { get; init; } = Nfc.Normalize(Text);

    public ValueList<StringPart> Parts => Written is null ? Joined : [new StringPart(Written, null, Origin)];

    public override Extent Extent { get; } = Joined.Count == 0 ? Extent.Of(Text) : ExtentOf(Joined);

    public override string Kind => "a string";

    private static Extent ExtentOf(ValueList<StringPart> parts)
    {
        var whole = Extent.Of("");
        foreach (var part in parts)
        {
            whole = part.Constant is { } constant ? whole.With(constant.Extent) : whole.With(default, part.Written!.Value.Length);
        }

        return whole;
    }
}

/// <summary>A literal part of a string, or (with <paramref name="Constant"/>) a constant inserted at <paramref name="At"/>.</summary>
internal sealed record StringPart(StringSyntax? Written, Value? Constant, Origin At);

internal sealed record ListValue(Origin Origin, ValueList<Value> Items) : Value(Origin)
{
    public override Extent Extent { get; } = Extent.Around(Items.AsSpan());

    public override string Kind => "a list";
}

internal sealed record ObjectValue(Origin Origin, ValueList<Property> Properties) : Value(Origin)
{
    public override Extent Extent { get; } = ExtentOf(Properties);

    public override string Kind => "an object";

    public Property? Find(string name)
    {
        foreach (var property in Properties)
        {
            if (property.Name.Text == name)
            {
                return property;
            }
        }

        return null;
    }

    private static Extent ExtentOf(ValueList<Property> properties)
    {
        var whole = Extent.Of("");
        foreach (var property in properties)
        {
            whole = whole.With(property.Value.Extent, property.Name.Text.Length);
        }

        return whole;
    }
}

/// <param name="Doc">The text of its doc comment.</param>
internal sealed record Property(Identifier Name, Value Value, string? Doc);

/// <summary>An arrow function that is an expression.</summary>
/// <param name="Arrow">With the constants of the file inserted.</param>
/// <param name="Source">The text after the arrow, on one line.</param>
/// <param name="Size">The size of its source, including inserted constants.</param>
internal sealed record ArrowValue(Origin Origin, ArrowSyntax Arrow, string Source, long Size) : Value(Origin)
{
    public override Extent Extent => new(Extent.PerValue + Size, 1);

    public override string Kind => "a function";
}

/// <summary>`env('NAME', fallback)`: known when the app starts.</summary>
internal sealed record EnvironmentValue(Origin Origin, string Name, Value? Fallback) : Value(Origin)
{
    public override Extent Extent => Fallback is null ? Extent.Of(Name) : Extent.Of(Name).With(Fallback.Extent);

    public override string Kind => "a value of the environment";
}
