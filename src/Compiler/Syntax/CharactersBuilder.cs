using System.Collections.Frozen;
using System.Text;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>Builds the text of an embedded expression from parts of strings and the constants between them.</summary>
internal sealed class CharactersBuilder(SourceText source)
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _offsets = [];
    private readonly Dictionary<int, Splice> _splices = [];
    private int _end;

    /// <summary>Adds the value of a string or of the text of a template.</summary>
    public void Add(StringSyntax text)
    {
        var (start, end) = (text.Content.Span.Start, text.Content.Span.End);
        _text.Append(StringReader.Read(source.Text, start, end, text.IsTemplate, _offsets, null));
        _end = end;
    }

    /// <summary>Adds a constant, which keeps its own position; <paramref name="at"/> is the position where it is inserted.</summary>
    public void Add(Splice constant, Origin at)
    {
        _splices.Add(_text.Length, constant);
        _text.Append('\0');
        _offsets.Add(at.Span.Start);
        _end = at.Span.End;
    }

    public Characters Build() => new(source, _text.ToString(), [.. _offsets, _end], _splices.ToFrozenDictionary());
}
