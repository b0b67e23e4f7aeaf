using System.Text;
using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Formatting;

/// <summary>Prints a document with a maximum width. It uses its own stack, so that documents can have any depth.</summary>
internal sealed class DocPrinter(int width)
{
    private const int IndentWidth = 2;

    private readonly StringBuilder _out = new();
    private readonly Stack<Command> _commands = new();
    private readonly List<Command> _suffixes = [];
    private int _column;

    private readonly record struct Command(int Indent, bool Flat, Doc Doc);

    public static string Print(Doc doc, int width) => new DocPrinter(width).Run(doc);

    private string Run(Doc doc)
    {
        _commands.Push(new(0, false, doc));
        while (_commands.Count > 0 || _suffixes.Count > 0)
        {
            if (_commands.Count == 0)
            {
                FlushSuffixes();
            }

            Step(_commands.Pop());
        }

        TrimBlanks();
        return _out.ToString();
    }

    private void Step(Command command)
    {
        switch (command.Doc)
        {
            case TextDoc text:
                Write(text.Value);
                break;
            case GapDoc when _out.Length > 0 && _out[^1] is not (' ' or '\n' or '(' or '['):
                Write(" ");
                break;
            case ConcatDoc concat:
                for (var i = concat.Parts.Count - 1; i >= 0; i--)
                {
                    _commands.Push(command with { Doc = concat.Parts[i] });
                }

                break;
            case IndentDoc indent:
                _commands.Push(new(command.Indent + IndentWidth, command.Flat, indent.Content));
                break;
            case GroupDoc group:
                var flat = command with { Flat = true, Doc = group.Content };
                _commands.Push(command with { Flat = !group.Breaks && (command.Flat || Fits(flat)), Doc = group.Content });
                break;
            case IfBrokenDoc choice:
                Write(command.Flat ? choice.WhenFlat : choice.WhenBroken);
                break;
            case SuffixDoc suffix:
                _suffixes.Add(command with { Doc = suffix.Content });
                break;
            case LineDoc line:
                Break(command, line);
                break;
        }
    }

    private void Break(Command command, LineDoc line)
    {
        if (command.Flat && !line.IsHard)
        {
            Write(line.IsSoft ? "" : " ");
            return;
        }

        if (_suffixes.Count > 0)
        {
            _commands.Push(command);
            FlushSuffixes();
            return;
        }

        TrimBlanks();
        _out.Append('\n').Append(' ', command.Indent);
        _column = command.Indent;
    }

    private void FlushSuffixes()
    {
        for (var i = _suffixes.Count - 1; i >= 0; i--)
        {
            _commands.Push(_suffixes[i]);
        }

        _suffixes.Clear();
    }

    private void Write(string text)
    {
        _out.Append(text);
        var last = text.LastIndexOf('\n');
        _column = last < 0 ? _column + CodeFrame.WidthOf(text) : CodeFrame.WidthOf(text.AsSpan(last + 1));
    }

    private void TrimBlanks()
    {
        while (_out.Length > 0 && _out[^1] is ' ' or '\t')
        {
            _out.Length--;
        }
    }

    // The following text counts as well, up to the next possible line break.
    private bool Fits(Command first)
    {
        var left = width - _column;
        var commands = new Stack<Command>([first]);
        using var rest = _commands.GetEnumerator();
        while (left >= 0)
        {
            if (commands.Count == 0)
            {
                if (!rest.MoveNext())
                {
                    return true;
                }

                commands.Push(rest.Current);
            }

            var (indent, flat, doc) = commands.Pop();
            switch (doc)
            {
                case TextDoc { Value: var text }:
                    var end = text.IndexOf('\n', StringComparison.Ordinal);
                    left -= CodeFrame.WidthOf(end < 0 ? text : text.AsSpan(0, end));
                    if (end >= 0)
                    {
                        return left >= 0;
                    }

                    break;
                case GapDoc:
                    left--;
                    break;
                case ConcatDoc concat:
                    for (var i = concat.Parts.Count - 1; i >= 0; i--)
                    {
                        commands.Push(new(indent, flat, concat.Parts[i]));
                    }

                    break;
                case IndentDoc inner:
                    commands.Push(new(indent, flat, inner.Content));
                    break;
                case GroupDoc group:
                    commands.Push(new(indent, flat && !group.Breaks, group.Content));
                    break;
                case IfBrokenDoc choice:
                    left -= (flat ? choice.WhenFlat : choice.WhenBroken).Length;
                    break;
                case LineDoc line when !flat || line.IsHard:
                    return true;
                case LineDoc line:
                    left -= line.IsSoft ? 0 : 1;
                    break;
            }
        }

        return false;
    }
}
