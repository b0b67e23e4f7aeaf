using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Tests;

/// <summary>Whatever stands where a key wants something else is a diagnostic there, and never a crash: every key of the language, with values of every kind.</summary>
public sealed class AnyValueTests
{
    private const string Unknown = "missing";
    private const int Share = 8;

    private static readonly string Text = File.ReadAllText(Repository.Path("tests", "cases", "every-key", "app.truth.ts"));

    public static TheoryData<string> Values => ["null", "3", "'x'", "''", "' '", @"'\n'", "'😀'", "[]", "{}", "true", "[3]", "{ x: 3 }", "() => 1", Unknown, "env('X')"];

    [Theory]
    [MemberData(nameof(Values))]
    public void Any_value_in_any_place_is_answered(string value)
    {
        var places = Places().ToList();
        places.Count.ShouldBeGreaterThan(300);
        var turn = value.Sum(c => c);

        // Each place with some of the values; every place with a text, as almost every key takes one, and with what is unknown.
        foreach (var (start, end) in places.Where((_, i) => value == Unknown || value[0] == '\'' || i % Share == turn % Share))
        {
            var text = string.Concat(Text.AsSpan(0, start), value, Text.AsSpan(end));
            var said = Compile.Text(text).Diagnostics;
            if (value == Unknown)
            {
                // One cause, one diagnostic: what is not known is wrong for that alone; what refers to it by name may be too.
                said.Where(d => d.Code == "TR1101").ShouldHaveSingleItem(text);
                said.Where(d => d.Severity == Severity.Error && d.Span.Start >= start && d.Span.End <= start + value.Length).Count().ShouldBe(1, text);
            }
        }
    }

    // Where each value behind a colon stands, in the app.
    private static IEnumerable<(int Start, int End)> Places()
    {
        var quote = '\0';
        for (var i = Text.IndexOf("= {", StringComparison.Ordinal); i < Text.Length - 2; i++)
        {
            if (quote != '\0')
            {
                quote = Text[i] == quote ? '\0' : quote;
            }
            else if (Text[i] is '\'' or '"')
            {
                quote = Text[i];
            }
            else if (Text[i] == ':' && Text[i + 1] == ' ')
            {
                yield return (i + 2, EndOf(i + 2));
            }
        }
    }

    private static int EndOf(int start)
    {
        var (depth, quote) = (0, '\0');
        for (var i = start; i < Text.Length; i++)
        {
            var c = Text[i];
            if (quote != '\0' || c is '\'' or '"')
            {
                quote = quote == '\0' ? c : c == quote ? '\0' : quote;
                continue;
            }

            if (depth == 0 && c is (',' or '}' or ']' or ')'))
            {
                return i;
            }

            depth += c is '(' or '[' or '{' ? 1 : 0;

            depth -= c is ')' or ']' or '}' ? 1 : 0;
        }

        return Text.Length;
    }
}
