using System.Text.RegularExpressions;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Generators.CSharp;
using Truth.Generators.Tests.Differential;
using Truth.Generators.Tests.Tools;
using Truth.Generators.Ui;

namespace Truth.Generators.Tests.Expressions;

/// <summary>The generated code of expressions is that of the reference page.</summary>
public sealed partial class ReferenceTests
{
    public static TheoryData<string> Anchors => [.. Rows().Select(row => row.Anchor)];

    [Theory]
    [MemberData(nameof(Anchors))]
    public void An_expression_becomes_that(string anchor)
    {
        var (_, how, text, code) = Rows().Single(row => row.Anchor == anchor);
        var diagnostics = new DiagnosticBag();
        var context = new BindingContext(SampleApp.In(how.Contains('`', StringComparison.Ordinal) ? how.Split('`')[1] : "UTC"),
            ExpressionPlace.Read, "Item", Action: "read");
        var condition = Lowerer.Certain(ExpressionBinder.Condition(new SourceText("reference", text), context, diagnostics));
        diagnostics.HasErrors.ShouldBeFalse();
        Printed(condition, how).ShouldBe(code);
    }

    [Fact]
    public void Every_row_is_read() => Rows().ShouldAllBe(row => row.Anchor.Length > 0);

    private static string Printed(Test condition, string how) => how.Split(',')[0] switch
    {
        "C#" => new CSharpExpressions(new Names()).Condition(condition),
        "JavaScript" => new JavaScriptExpressions().Condition(condition),
        "PostgreSQL" => new SqlWriter(SqlDialect.Postgres).Condition(condition),
        _ when how.EndsWith("for an admin", StringComparison.Ordinal) =>
            new SqlWriter(SqlDialect.Sqlite).Condition(CallerSplit.Of(condition).Remainders[^1]),
        _ when how.EndsWith("for others who are signed in", StringComparison.Ordinal) =>
            new SqlWriter(SqlDialect.Sqlite).Condition(CallerSplit.Of(condition).Remainders[^2]),
        _ => new SqlWriter(SqlDialect.Sqlite).Condition(condition),
    };

    private static IEnumerable<(string Anchor, string How, string Text, string Code)> Rows() =>
        from line in File.ReadLines(Repository.At("docs", "reference", "expressions.md")).SkipWhile(line => line != "## Where it runs")
        where line.Contains("<a id=", StringComparison.Ordinal)
        let row = Row().Match(line.Replace("\\|", "¦", StringComparison.Ordinal))
        select (row.Groups["anchor"].Value, row.Groups["how"].Value, Plain(row.Groups["text"].Value), Plain(row.Groups["code"].Value));

    private static string Plain(string cell) => cell.Replace('¦', '|');

    [GeneratedRegex("""^\| <a id="(?<anchor>in-[a-z-]+)"></a>(?<how>[^|]+) \| `(?<text>[^|]+)` \| `(?<code>[^|]*)` \|$""")]
    private static partial Regex Row();

    private sealed class Names : ICSharpNames
    {
        public string Value(ValuePath path) =>
            $"{path.Root.ToString().ToLowerInvariant()}.{string.Concat(path.Names.Select(CSharpLiteral.Pascal))}";

        public string Type(string name) => name;
    }
}
