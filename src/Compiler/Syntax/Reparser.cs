using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>
/// Parses a file again after an edit inside a member of a member of its app (an entity, a view), and only that member: all other
/// nodes are reused, and refer to positions in the text in which they were parsed.
/// </summary>
/// <param name="history">Its last text is that of the tree to be changed.</param>
/// <param name="now">The text after the edit.</param>
internal sealed class Reparser(TextHistory history, SourceText now, TextChange change)
{
    // The app, its entities, an entity.
    private const int Levels = 2;

    /// <summary>
    /// Null if the whole file must be parsed: the edit is elsewhere, or the result is not a single object without errors.
    /// </summary>
    public FileSyntax? Parse(FileSyntax before)
    {
        for (var i = 0; i < before.Statements.Count; i++)
        {
            StatementSyntax? statement = before.Statements[i] switch
            {
                ConstSyntax { IsApp: true } constant when Replaced(constant.Value, Levels) is { } value =>
                    constant with { Origin = Stretched(constant.Origin), Value = value },
                DefaultExportSyntax export when Replaced(export.Value, Levels) is { } value =>
                    export with { Origin = Stretched(export.Origin), Value = value },
                _ => null,
            };
            if (statement is not null)
            {
                return new(now, [.. before.Statements.Take(i), statement, .. before.Statements.Skip(i + 1)]);
            }
        }

        return null;
    }

    private ExpressionSyntax? Replaced(ExpressionSyntax node, int level) => node switch
    {
        _ when !Surrounds(node.Origin) => null,
        CallSyntax { Arguments: [var argument] } call => Replaced(argument, level) is { } value
            ? call with { Origin = Stretched(call.Origin), Arguments = [value] } : null,
        ParenthesizedSyntax { Inner: var inner } parenthesized => Replaced(inner, level) is { } value
            ? parenthesized with { Origin = Stretched(parenthesized.Origin), Inner = value } : null,
        ObjectSyntax o => level == 0 ? Parsed(o) : Member(o, level - 1),
        _ => null,
    };

    private ObjectSyntax? Member(ObjectSyntax o, int level)
    {
        for (var i = 0; i < o.Members.Count; i++)
        {
            if (Replaced(o.Members[i].Value, level) is { } value)
            {
                var member = o.Members[i] with { Value = value };
                return o with { Origin = Stretched(o.Origin), Members = [.. o.Members.AsSpan()[..i], member,
                    .. o.Members.AsSpan()[(i + 1)..]], Height = Math.Max(o.Height, value.Height + 1) };
            }
        }

        return null;
    }

    // It begins with its own brace, so the surrounding text does not affect it.
    private ObjectSyntax? Parsed(ObjectSyntax before)
    {
        var diagnostics = new DiagnosticBag();
        var parsed = Parser.ParseObject(now, Stretched(before.Origin).Span, depth: Levels + 1, diagnostics);
        return diagnostics.Count == 0 ? parsed : null;
    }

    // Strictly inside: neither its first nor its last character has changed.
    private bool Surrounds(Origin origin) =>
        history.Now(origin) is { } place && place.Span.Start < change.Start && change.OldEnd < place.Span.End;

    private Origin Stretched(Origin origin)
    {
        var span = history.Now(origin)!.Value.Span;
        return new(now, TextSpan.Between(span.Start, span.End + change.Delta));
    }
}
