namespace Truth.Compiler.Formatting;

/// <summary>
/// A document before its line breaks are determined. A group is printed on one line if it fits, otherwise its lines break
/// (P. Wadler, "A prettier printer").
/// </summary>
internal abstract record Doc
{
    /// <summary>It contains a fixed line break, so all groups around it break.</summary>
    public virtual bool Breaks => false;

    /// <summary>A line break; on one line, a space.</summary>
    public static readonly Doc Line = new LineDoc(IsSoft: false, IsHard: false);

    /// <summary>A line break; on one line, nothing.</summary>
    public static readonly Doc SoftLine = new LineDoc(IsSoft: true, IsHard: false);

    /// <summary>A line break in any case.</summary>
    public static readonly Doc HardLine = new LineDoc(IsSoft: false, IsHard: true);

    /// <summary>An empty line, followed by a new one.</summary>
    public static readonly Doc BlankLine = new ConcatDoc([HardLine, HardLine]);

    /// <summary>A space, unless there is one or a line begins.</summary>
    public static readonly Doc Gap = new GapDoc();

    public static readonly Doc Empty = new TextDoc("");

    public static Doc Text(string text) => new TextDoc(text);

    public static Doc Concat(params IEnumerable<Doc> parts) => new ConcatDoc([.. parts]);

    public static Doc Group(params IEnumerable<Doc> parts) => new GroupDoc(Concat(parts), IsBroken: false);

    public static Doc Broken(params IEnumerable<Doc> parts) => new GroupDoc(Concat(parts), IsBroken: true);

    public static Doc Indent(params IEnumerable<Doc> parts) => new IndentDoc(Concat(parts));

    /// <summary>One document if the group breaks, another if it does not.</summary>
    public static Doc IfBroken(string broken, string flat) => new IfBrokenDoc(broken, flat);

    /// <summary>Text at the end of the line, after everything else.</summary>
    public static Doc Suffix(Doc doc) => new SuffixDoc(doc);

    public static implicit operator Doc(string text) => new TextDoc(text);
}

internal sealed record TextDoc(string Value) : Doc
{
    public override bool Breaks => Value.Contains('\n', StringComparison.Ordinal);
}

internal sealed record LineDoc(bool IsSoft, bool IsHard) : Doc
{
    public override bool Breaks => IsHard;
}

internal sealed record GapDoc : Doc;

internal sealed record ConcatDoc(IReadOnlyList<Doc> Parts) : Doc
{
    public override bool Breaks { get; } = Parts.Any(p => p.Breaks);
}

internal sealed record GroupDoc(Doc Content, bool IsBroken) : Doc
{
    public override bool Breaks { get; } = IsBroken || Content.Breaks;
}

internal sealed record IndentDoc(Doc Content) : Doc
{
    public override bool Breaks { get; } = Content.Breaks;
}

internal sealed record IfBrokenDoc(string WhenBroken, string WhenFlat) : Doc;

/// <summary>A `//` comment breaks the groups around it.</summary>
internal sealed record SuffixDoc(Doc Content) : Doc
{
    public override bool Breaks { get; } = Content is not TextDoc { Value: var text } || text.Contains("//", StringComparison.Ordinal)
        || text.Contains('\n', StringComparison.Ordinal);
}
