using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Truth.Mutants;

/// <summary>
/// The possible faults of printed text in SQL, C# or JavaScript, and of JavaScript source: a missing `IS TRUE`, `&lt;` instead of `&lt;=`,
/// a missing guard.
/// </summary>
internal static partial class TextMutants
{
    private static readonly (string Kind, Regex What, Func<Match, string> Instead)[] Faults =
    [
        ("is true", new(@" IS (NOT )?TRUE\b"), _ => ""),
        ("is true", new(@"(?<= IS )NOT (?=TRUE\b)"), _ => ""),
        ("null", new(@" IS NOT NULL"), _ => " IS NULL"),
        ("null", new(@" IS NULL"), _ => " IS NOT NULL"),
        ("null", new(@"\bis not null"), _ => "is null"),
        ("null", new(@"\bis null"), _ => "is not null"),
        ("null", new(@"\bnull or "), _ => ""),
        ("null", new(@"\w+ == null \|\| "), _ => ""),
        ("null", new(@" \|\| \w+ == null"), _ => ""),
        ("null", new(@"\w+ != null && "), _ => ""),
        ("null", new(@"(?<=null )\?\? |\?\?"), _ => "||"),
        ("null", new(@"\?\."), _ => "."),
        ("negation", new(@"\bNOT (?=EXISTS|IN\b)|\bis not (?=\()|(?<=is )not "), m => m.Value.StartsWith("is",
            StringComparison.Ordinal) ? "is " : ""),
        ("negation", new(@"NOT (?=$|"")"), _ => ""),
        ("negation", new(@"!(?=\w|\(|""|$)"), _ => ""),
        ("sign", new(@"===|!==|(?<![=!<>])==(?!=)|!=(?!=)|<>|(?<![<=>$])<=|(?<![<=>$-])>=|(?<=[^<=>\w]|^)<(?=[^<=>\w/]|$)|(?<=[^<=>\w-]|^)>(?=[^<=>]|$)|(?<= )=(?= )"), m => m.Value switch
        {
            "===" => "!==", "!==" => "===", "==" => "!=", "!=" => "==", "<>" => "=", "<=" => "<", ">=" => ">", "<" =>
                "<=", ">" => ">=", _ => "<>",
        }),
        ("logic", new(@" && | \|\| | AND | OR "), m => m.Value switch { " && " => " || ", " || " => " && ", " AND " =>
            " OR ", _ => " AND " }),
        ("arithmetic", new(@"(?<= )[+*/%-](?= )|(?<=^""?)[+*/%-](?=[ ""$])"), m => m.Value switch { "+" => "-", "-" => "+", "*" =>
            "/", "/" => "*", _ => "/" }),
        ("constant", new(@"(?<![\w.%:'{#&]|\d_)\d+(?![\w.}])"), m => long.TryParse(m.Value, out var n)
            && n < long.MaxValue ? (n == 1 ? 0 : n == 0 ? 1 : n + 1).ToString(CultureInfo.InvariantCulture) : m.Value),
        ("constant", new(@"\btrue\b|\bfalse\b|\bTRUE\b|\bFALSE\b"), m => m.Value switch { "true" => "false", "false" => "true", "TRUE" =>
            "FALSE", _ => "TRUE" }),
        ("function", new(@"\bNULLIF\b|\bifnull\b|\bCOALESCE\b"), m => m.Value == "NULLIF" ? "COALESCE" : "NULLIF"),
        ("function",
            new(@"\blower\b|\bupper\b|\bmin\b|\bmax\b|\bleft\b|\bright\b|\bpadEnd\b|\bpadStart\b|\bfloor\b|\bceil\b|\btoLowerCase\b|\btoUpperCase\b|\bstartsWith\b|\bendsWith\b|\bEXISTS\b"), m => m.Value switch
        {
            "lower" => "upper", "upper" => "lower", "min" => "max", "max" => "min", "left" => "right", "right" => "left", "padEnd" =>
                "padStart", "padStart" => "padEnd", "floor" => "ceil", "ceil" => "floor",
            "toLowerCase" => "toUpperCase", "toUpperCase" => "toLowerCase", "startsWith" => "endsWith", "endsWith" =>
                "startsWith", _ => "NOT EXISTS",
        }),
        ("function", new(@"\babs(?=\()|\btrunc(?=\()| COLLATE \\""C\\""| OFFSET 0|::numeric|::float8|::int8|::int\b"), _ => ""),
        ("function", new(@"\bBETWEEN\b"), _ => "NOT BETWEEN"),
        ("operands", new(@"\b_x\b|\b_y\b"), m => m.Value == "_x" ? "_y" : "_x"),
        ("operands", new(@"\b(\w+) ([-/]) (\w+)\b(?=[,)}\]""; ])"), m => $"{m.Groups[3].Value} {m.Groups[2].Value} {m.Groups[1].Value}"),
        ("branches", new(@"(?<=\? )(null|\w+) : (null|\w+)(?=[),;])"), m => $"{m.Groups[2].Value} : {m.Groups[1].Value}"),
    ];

    public static IEnumerable<Mutant> Of(string file, SourceText source, TextSpan within)
    {
        var text = source.ToString(within);
        return from fault in Faults
               from match in fault.What.Matches(text)
               let instead = fault.Instead(match)
               where instead != match.Value
               select new Mutant(file, source, new(within.Start + match.Index, match.Length), instead, fault.Kind);
    }

    /// <summary>For a JavaScript file: faults of each line that is not a comment.</summary>
    public static IEnumerable<Mutant> OfScript(string file, SourceText source) =>
        source.Lines.Where(line => !Comment().IsMatch(line.ToString())).SelectMany(line => Of(file, source, line.Span));

    [GeneratedRegex(@"^\s*(//|/\*|\*)")]
    private static partial Regex Comment();
}
