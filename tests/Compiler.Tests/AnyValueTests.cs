using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Tests;

/// <summary>
/// Any value of the wrong type is reported at its position and never causes a crash: every key of the language, with values of every kind.
/// </summary>
public sealed class AnyValueTests
{
    private const string Unknown = "missing";
    private const int Share = 8;

    private static readonly string Text = File.ReadAllText(Repository.Path("tests", "cases", "every-key", "app.truth.ts"));

    public static TheoryData<string> Values =>
        ["null", "3", "'x'", "''", "' '", @"'\n'", "'😀'", "[]", "{}", "true", "[3]", "{ x: 3 }", "() => 1", Unknown, "env('X')"];

    [Theory]
    [MemberData(nameof(Values))]
    public void Any_value_in_any_place_is_answered(string value)
    {
        var places = Places().ToList();
        places.Count.ShouldBeGreaterThan(300);
        var turn = value.Sum(c => c);

        // Each key with some of the values; every key with a string, because almost all keys accept one, and with an unknown constant.
        foreach (var (start, end) in places.Where((_, i) => value == Unknown || value[0] == '\'' || i % Share == turn % Share))
        {
            var text = string.Concat(Text.AsSpan(0, start), value, Text.AsSpan(end));
            var said = Compile.Text(text).Diagnostics;
            if (value == Unknown)
            {
                // One cause produces one diagnostic: an unknown constant is only reported as unknown; names that refer to it may be
                // reported as well.
                said.Where(d => d.Code == "TR1101").ShouldHaveSingleItem(text);
                said.Where(d => d.Severity == Severity.Error && d.Span.Start >= start && d.Span.End <= start + value.Length)
                    .Count().ShouldBe(1, text);
            }
        }
    }

    // The positions of all values after a colon in the app.
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
