using Truth.Compiler.Expressions;

namespace Truth.Compiler.Analysis;

/// <summary>The possible values of a class of equal values.</summary>
internal sealed class Domain(int index)
{
    private readonly HashSet<object> _dropped = [];
    private List<object>? _options;

    public int Index => index;

    public List<Slot> Slots { get; } = [];

    /// <summary>All possible values, if they are known; null: any value of the type.</summary>
    public IReadOnlyList<object>? Options => _options;

    /// <summary>The only possible value.</summary>
    public object? Only => _options is [var one] ? one : null;

    /// <summary>The classes from which it differs.</summary>
    public HashSet<Domain> Others { get; } = [];

    /// <summary>The classes that it is greater than, and whether it must differ from them.</summary>
    public Dictionary<Domain, bool> Below { get; } = [];

    public bool HasAbove { get; private set; }

    /// <summary>The prefixes, suffixes and substrings that its text must or must not have.</summary>
    public List<(Function Function, string Part, bool Is)> Texts { get; } = [];

    public object? Floor { get; set; }

    public object? Ceiling { get; set; }

    /// <summary>Whether there are no values between two adjacent ones.</summary>
    public bool IsWhole =>
        Slots.Exists(s =>
        s.Value.Type is ScalarType { Kind: ScalarKind.Integer or ScalarKind.Duration or ScalarKind.Date or ScalarKind.DateTime }
        && s.Literal is null);

    public ExpressionType Type =>
        Slots.Find(s => s.Literal is null && s.Value.Type == ExpressionType.Integer)?.Value.Type ?? Slots[0].Value.Type;

    /// <summary>It is one of these. False: no value is left.</summary>
    public bool Keep(IReadOnlyList<object> values)
    {
        _options = [.. (_options ?? values).Where(v => values.Any(k => Values.Same(v, k)) && !IsDropped(v))];
        return _options.Count > 0;
    }

    public void KeepWhere(Func<object, bool> wanted) => _options = [.. _options!.Where(wanted)];

    /// <summary>It is not this. False: no value is left.</summary>
    public bool Drop(object value)
    {
        _dropped.Add(value);
        _options?.RemoveAll(v => Values.Same(v, value));
        return _options is not { Count: 0 };
    }

    public bool IsDropped(object value) => _dropped.Any(d => Values.Same(d, value));

    /// <summary>It is greater than another class. True if this was not known.</summary>
    public bool Above(Domain low, bool isStrict)
    {
        low.HasAbove = true;
        if (Below.TryGetValue(low, out var known) && (known || !isStrict))
        {
            return false;
        }

        Below[low] = isStrict;
        return true;
    }
}
