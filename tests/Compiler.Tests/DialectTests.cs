using System.Text.RegularExpressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;

namespace Truth.Compiler.Tests;

/// <summary>
/// Every row of `docs/reference/dialects.md`: the first two columns compile to the same model, and the third column lists the diagnostics.
/// </summary>
public sealed partial class DialectTests
{
    private const string Denied = "Denied, where the original allowed";
    private const string Decided = "To be decided";

    private static readonly IReadOnlyList<Row> Rows = [.. Read(File.ReadAllLines(Repository.Path("docs", "reference", "dialects.md")))];

    public static TheoryData<string, string, string, string> Same() => Data(row => row.Section is not (Denied or Decided));

    public static TheoryData<string, string, string, string> Others() => Data(row => row.Section is Denied or Decided);

    [Theory]
    [MemberData(nameof(Same))]
    public void Both_are_one_model(string section, string written, string read, string said)
    {
        var (ours, canonical) = (Compile.Text(App(section, written)), Compile.Text(App(section, read)));
        ours.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        canonical.Diagnostics.Where(d => d.Severity == Severity.Error || d.Code is "TR2101" or "TR2102").ShouldBeEmpty();
        Text(ours.Model!).ShouldBe(Text(canonical.Model!));
        Said(ours, canonical).ShouldBe(said);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void What_must_be_decided_is_said(string section, string written, string instead, string said)
    {
        var (ours, canonical) = (Compile.Text(App(section, written)), Compile.Text(App(section, instead)));
        canonical.Diagnostics.Where(d => d.Severity == Severity.Error).ShouldBeEmpty();
        Said(ours, canonical).ShouldBe(said);
        ours.HasErrors.ShouldBe(section == Decided && said != "TR6008");
    }

    [Fact]
    public void There_are_rows_of_every_kind() => Rows.Select(r => r.Section).Distinct().Count().ShouldBe(11);

    // Diagnostics of both forms are not specific to the dialect; those of the dialect are reported once.
    private static string Said(Compilation ours, Compilation canonical)
    {
        var usual = canonical.Diagnostics.Select(d => d.Code).ToHashSet();
        return string.Join(' ', ours.Diagnostics.Select(d => d.Code).Where(c => !usual.Contains(c) && !(c == "TR2101" && ours.HasErrors))
            .Distinct().Order(StringComparer.Ordinal));
    }

    // A rule keeps its source text and constants their expressions; the lowered form is the meaning of a rule.
    private static string Text(AppModel model)
    {
        var computed = model.Entities.SelectMany(e => e.Computed).Select(c => c.Value.Expression)
            .Select(e => e.Type == ExpressionType.Boolean ? Lowerer.Certain(e).ToString() : Lowerer.Value(e).ToString());
        var without = model with { Entities = [.. model.Entities.Select(e => e with { Computed = [] })] };
        return Source().Replace(without.ToString(), "Rule { ") + string.Concat(computed)
            .Replace("Kind = Duration", "Kind = Integer", StringComparison.Ordinal);
    }

    private static string App(string section, string code) => section switch
    {
        "In a file" => Whole(before: code),
        "In the fields of an entity" => Whole(fields: code + ","),
        "In an entity" => Whole(computed: code + ","),
        "In the behaviors of an entity" => Whole(behaviors: code + ","),
        "In a workflow" => Whole(rest: $"workflows: {{ w: {{ {code} }} }},"),
        "In the actions of a workflow" => Whole(rest: $"workflows: {{ w: {{ trigger: 'Task.created', actions: [{code}] }} }},"),
        "In the views" => Whole(rest: $"views: {{ {code} }},"),
        "In the settings" => Whole(rest: $"settings: {{ {code} }},"),
        "In an expression" => Whole(computed: $"computed: {{ it: '{code}' }},"),
        Decided => Whole(rest: code + ","),
        _ => $"export const App = {{ name: 'Test', {code} }};",
    };

    private static string Whole(string before = "", string fields = "", string behaviors = "", string computed = "", string rest = "") => $$"""
        {{before}}
        export const App = {
          name: 'Test',
          entities: {
            User: {
              fields: { email: 'email', password: 'password', role: { type: 'enum', options: ['admin', 'user'], permissions: { update: 'admin' } } },
              permissions: { create: 'nobody', read: 'authenticated', update: 'admin', delete: 'nobody' },
            },
            Task: {
              fields: { title: 'string', done: 'boolean', dueDate: 'date', amount: 'number', owner: { type: 'relation', to: 'User' }, {{fields}} },
              permissions: { create: 'authenticated', read: 'authenticated', update: 'authenticated', delete: 'nobody' },
              behaviors: { complete: { fields: { done: true } }, {{behaviors}} },
              {{computed}}
            },
          },
          {{rest}}
        };
        """;

    private static TheoryData<string, string, string, string> Data(Func<Row, bool> wanted)
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var row in Rows.Where(wanted))
        {
            data.Add(row.Section, row.Written, row.Read, row.Said);
        }

        return data;
    }

    private static IEnumerable<Row> Read(string[] lines)
    {
        var section = "";
        foreach (var line in lines)
        {
            if (line.StartsWith('#'))
            {
                section = line.TrimStart('#').Trim();
            }
            else if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                var cells = Cell().Split(line.Trim('|', ' ')).Select(c => c.Trim()).ToList();
                yield return new(section, Code(cells[0]), Code(cells[1]),
                    cells.Count > 2 ? cells[2].Replace("`", "", StringComparison.Ordinal) : "");
            }
        }
    }

    private static string Code(string cell) => cell == "nothing" ? "" : cell.Trim('`').Replace("\\|", "|", StringComparison.Ordinal);

    [GeneratedRegex("(?<!\\\\)\\|")]
    private static partial Regex Cell();

    [GeneratedRegex("Rule { Source = .*?, Expression = ")]
    private static partial Regex Source();

    private sealed record Row(string Section, string Written, string Read, string Said);
}
