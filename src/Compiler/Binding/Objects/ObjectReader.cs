using System.Globalization;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Symbols;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Objects;

/// <summary>
/// Reads an object of the truth file key by key. The requested keys are those that it may contain: <see cref="Close"/> reports all
/// others, so that there is no separate list of keys.
/// </summary>
/// <param name="value">The object.</param>
/// <param name="what">The name in messages: `entity `Task``.</param>
internal sealed class ObjectReader(ObjectValue value, string what, DiagnosticBag diagnostics)
{
    private readonly List<string> _asked = new(16);
    private readonly KeyedObject? _noted = diagnostics.Meanings?.Read(value.Origin, what, value.Properties.Select(p => p.Name.Text));

    private static readonly string[] Flags = ["true", "false"];

    public string What => what;

    public Origin Origin => value.Origin;

    /// <summary>A reader of <paramref name="value"/> if it is an object; otherwise a diagnostic, and an empty reader.</summary>
    public static ObjectReader Of(Value value, string key, string what, DiagnosticBag diagnostics)
    {
        var reader = Unchecked(value, what, diagnostics);
        reader.Check(value, key);
        return reader;
    }

    /// <summary>A reader of <paramref name="value"/> if it is an object, otherwise an empty one: errors are reported elsewhere.</summary>
    public static ObjectReader Unchecked(Value value, string what, DiagnosticBag diagnostics) =>
        new(value as ObjectValue ?? new ObjectValue(value.Origin, []), what, diagnostics) { IsBroken = value is not ObjectValue };

    /// <summary>Reports that the value is not an object.</summary>
    public void Check(Value value, string key)
    {
        if (value is not ObjectValue)
        {
            Refuse(value, key, "an object");
        }
    }

    /// <summary>The property, unless it is absent or null.</summary>
    public Property? Find(string key)
    {
        if (!_asked.Contains(key))
        {
            _asked.Add(key);
            _noted?.Asked.Add(key);
        }

        return value.Find(key) is { Value: not NullValue } property ? property : null;
    }

    public Value? Value(string key) => Find(key)?.Value;

    /// <summary>The position of the key; that of the object if the key is absent.</summary>
    public Origin OriginOf(string key) =>
        value.Find(key)?.Name.Origin ?? new(value.Origin.Source, new(value.Origin.Span.Start, Math.Min(1, value.Origin.Span.Length)));

    public string? Text(string key) => TextValue(key)?.Text;

    /// <summary>A text for users, which must not be blank.</summary>
    public string? Caption(string key)
    {
        if (TextValue(key) is { } text && string.IsNullOrWhiteSpace(text.Text))
        {
            diagnostics.Add(Rules.BadValue.At(text.Origin, $"`{key}`", "blank")
                .WithHelp("write the text that users should see, or remove it"));
            return null;
        }

        return Text(key);
    }

    public StringValue? TextValue(string key) => Value(key) is { } found ? As<StringValue>(found, key, "a string") : null;

    public bool Flag(string key, bool otherwise = false)
    {
        Offer(key, Flags);
        return (Value(key) is { } found ? As<BooleanValue>(found, key, "`true` or `false`") : null)?.Value ?? otherwise;
    }

    /// <summary>Records the valid words for a key.</summary>
    public void Offer(string key, string[] words)
    {
        if (_noted is not null)
        {
            _noted.Choices[key] = words;
        }
    }

    public NumberValue? Number(string key) => Value(key) is { } found ? As<NumberValue>(found, key, "a number") : null;

    /// <summary>An integer from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int? Whole(string key, int least = 0, int most = int.MaxValue)
    {
        if (Number(key) is not { } number)
        {
            return null;
        }

        if (ValueJson.Whole(number) is { } whole && whole >= least && whole <= most)
        {
            return (int)whole;
        }

        var range = most == int.MaxValue ? $"{least} or more" : string.Create(CultureInfo.InvariantCulture, $"{least} to {most}");
        diagnostics.Add(Rules.WrongType.At(number.Origin, key, $"a whole number, {range}", number.Kind));
        return null;
    }

    /// <summary>A list of strings; with <paramref name="orOne"/>, a single string is a list of one.</summary>
    public IReadOnlyList<StringValue> Texts(string key, bool orOne = false) => Value(key) switch
    {
        null => [],
        StringValue one when orOne => [one],
        var found => TextsOf(found, key),
    };

    /// <summary>
    /// A list of strings, or `true` and `false`, which meant all and none in the original dialect: then the list is empty.
    /// </summary>
    public IReadOnlyList<StringValue> TextsOrFlag(string key) => Value(key) is BooleanValue ? [] : Texts(key);

    /// <summary>A nested object, or `true` and `false`, which have no effect: then null.</summary>
    public ObjectReader? ObjectOrFlag(string key)
    {
        if (Value(key) is not BooleanValue)
        {
            return Object(key);
        }

        Ignore(key);
        return null;
    }

    /// <summary>The values of a list.</summary>
    public IReadOnlyList<Value> Items(string key) => Value(key) is { } found ? As<ListValue>(found, key, "a list")?.Items ?? [] : [];

    public IReadOnlyList<StringValue> TextsOf(Value found, string key) =>
        [.. (As<ListValue>(found, key, "a list of strings")?.Items ?? []).Select(i => As<StringValue>(i, key, "a list of strings"))
            .OfType<StringValue>()];

    /// <summary>The properties of an object whose keys are names that the author chooses.</summary>
    public IReadOnlyList<Property> Named(string key) =>
        Value(key) is { } found ? As<ObjectValue>(found, key, "an object")?.Properties ?? [] : [];

    /// <summary>A nested object; null if it is absent.</summary>
    public ObjectReader? Object(string key) => Value(key) is { } found ? Of(found, key, $"`{key}`", diagnostics) : null;

    /// <summary>One of a fixed set of words.</summary>
    public string? Choice(string key, params string[] choices)
    {
        Offer(key, choices);
        if (TextValue(key) is not { } text || choices.Contains(text.Text))
        {
            return Value(key) is StringValue known ? known.Text : null;
        }

        var all = string.Join(", ", choices.Select(c => $"`{c}`"));
        diagnostics.Add(Rules.UnknownChoice.At(text.Origin, key, text.Text, all).Suggest(text.Text, choices));
        return null;
    }

    /// <summary>Accepted without effect, which a hint reports.</summary>
    public void Ignore(params string[] keys)
    {
        foreach (var key in keys)
        {
            if (Find(key) is { } property)
            {
                diagnostics.Add(Rules.WithoutEffect.At(property.Name.Origin, key));
            }
        }
    }

    /// <summary>Checked without effect in this version, which a warning reports.</summary>
    public void WarnUnfinished(params string[] keys)
    {
        foreach (var key in keys)
        {
            if (Find(key) is { } property)
            {
                diagnostics.Add(Rules.NotYetDone.At(property.Name.Origin, $"`{key}`"));
            }
        }
    }

    /// <summary>A required key.</summary>
    public bool Require(string key)
    {
        _noted?.Asked.Add(key);
        if (value.Find(key) is not null)
        {
            return true;
        }

        if (IsBroken)
        {
            return false;
        }

        if (Misspelt(key) is { } written)
        {
            // The caller may stop here, so Close would not report it; if it continues, Close must not report it again.
            _asked.Add(written.Name.Text);
            diagnostics.Add(Rules.UnknownKey.At(written.Name.Origin, what, written.Name.Text).Suggest(written.Name.Text, [key]));
            return false;
        }

        diagnostics.Add(Rules.MissingKey.At(OriginOf(key), what, key));
        return false;
    }

    // The only key that can be meant. Two letters are too few to tell a misspelling from another key.
    private Property? Misspelt(string key)
    {
        var near = value.Properties.Where(p => p.Name.Text.Length > 2 && !_asked.Contains(p.Name.Text)
            && Suggestion.IsSlip(p.Name.Text, key)).Take(2).ToList();
        return near.Count == 1 ? near[0] : null;
    }

    /// <summary>Reports the keys that were not requested.</summary>
    public void Close()
    {
        foreach (var property in value.Properties)
        {
            if (_asked.Contains(property.Name.Text))
            {
                continue;
            }

            var unknown = Rules.UnknownKey.At(property.Name.Origin, what, property.Name.Text);
            diagnostics.Add(ForeignNames.Advice(property.Name.Text, _asked) is { } advice ? unknown.WithHelp(advice)
                : unknown.Suggest(property.Name.Text, _asked));
        }
    }

    // The same value with the expected type: the number in a string, a single string in a list.
    private static string? Meant(Value found, string expected) => (found, expected) switch
    {
        (StringValue { Text: var text }, "a number") when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) =>
            text,
        (StringValue { Text: "true" or "false" } flag, "`true` or `false`") => flag.Text,
        (StringValue { Text: var text }, "a list of strings") => $"['{text}']",
        (NumberValue number, "a string") => $"'{number.Text}'",
        _ => null,
    };

    /// <summary>A value that is not an object, which was reported, so that nothing is missing in it.</summary>
    public bool IsBroken { get; private init; }

    /// <summary>Reports that a value has the wrong type, unless an error was reported for it.</summary>
    public void Refuse(Value found, string key, string expected)
    {
        if (found is not (ErrorValue or NullValue))
        {
            var wrong = Rules.WrongType.At(found.Origin, key, expected, found.Kind);
            diagnostics.Add(Meant(found, expected) is { } meant ? wrong.WithHelp($"write `{meant}`") : wrong);
        }
    }

    private T? As<T>(Value found, string key, string expected)
        where T : Value
    {
        if (found is not T)
        {
            Refuse(found, key, expected);
        }

        return found as T;
    }
}
