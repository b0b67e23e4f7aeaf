using System.Text;
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

/// <summary>Printed expressions for review: one expression of each kind in every language.</summary>
public sealed class PrintingTests
{
    private static readonly string[] Sources =
    [
        "public", "nobody", "authenticated", "user == null", "admin", "admin || editor", "owner", "owner || admin",
            "authenticated && owner",
        "entity.createdBy != user.id", "admin && entity.keeper != user.id", "keeper && !entity.done", "entity.open", "!entity.open",
            "(entity.done ?? false) || admin",
        "entity.status == 'open' || entity.status == 'done'", "!(entity.level in ['low', 'high'])",
            "entity.title == 'it\\'s \"it\"' && entity.note != 'x'",
        "entity.note == user.nick", "entity.note < user.nick", "entity.estimate > 5 && entity.count <= user.rank",
            "entity.weight == entity.count", "entity.ratio != entity.estimate",
        "entity.estimate + 1 > user.rank * 2", "entity.estimate / entity.count >= 0.5", "-(entity.estimate % 7) == 1",
        "entity.price > 12.5", "entity.price > entity.rate", "entity.price != 9.995", "entity.price * 2 <= (user.budget ?? 0)",
            "entity.stock / entity.price > entity.ratio",
        "entity.note == null", "entity.note != null", "user.bannedAt == null", "entity.team.plan == null", "(entity.estimate + 1) == null",
        "entity.team.lead == user.id", "entity.parent.parent.title == 'top'", "entity.team.plan == user.team.plan",
            "user.team.lead.nick == 'Ada'",
        "entity.title.startsWith('A') && !entity.note.includes(user.nick)", "entity.note.trim().toLowerCase().length > 3",
            "entity.note.endsWith('!')",
        "entity.title + ' ' + entity.status == 'x'", "(user.nick + entity.note).length > 3",
        "(user.nick ?? 'nobody') == entity.note", "(entity.note ?? entity.title ?? 'x') == 'x'",
            "(entity.done ? entity.estimate : entity.count) > 3", "entity.open ? admin : owner",
        "entity.dueOn < today", "entity.dueOn < now", "entity.madeAt > now - days(7)", "entity.startsOn + days(entity.count) >= today",
            "entity.madeAt + minutes(5) > now",
        "today - entity.dueOn > days(3)", "(now - entity.madeAt) / hours(1) < 36", "entity.dueOn + months(1) > '2024-03-31'",
            "entity.seenAt >= '2024-02-29T13:14:15.167Z'",
        "entity.children.some(c => c.done)", "!entity.children.some(c => c.createdBy == user.id && c.dueOn < today)",
            "entity.team.members.includes(user)", "user.items.length > 3 || admin",
        "input.status == 'done' && entity.status != 'done'",
    ];

    [Fact]
    public void Is_what_a_person_would_have_written()
    {
        var file = Repository.At("tests", "Generators.Tests", "Expressions", "printed.txt");
        var printed = string.Join('\n', Sources.Select(Print));
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1")
        {
            File.WriteAllText(file, printed);
        }

        printed.ShouldBe(File.ReadAllText(file), "run the tests with TRUTH_ACCEPT=1, and look at what changed");
    }

    private static string Print(string source)
    {
        var diagnostics = new DiagnosticBag();
        var context = new BindingContext(SampleApp.Shape, ExpressionPlace.Update, "Item", Action: "assign");
        var test = Lowerer.Certain(ExpressionBinder.Condition(new SourceText("rule", source), context, diagnostics));
        diagnostics.HasErrors.ShouldBeFalse(string.Join('\n', diagnostics.Items));
        var split = CallerSplit.Of(test);
        var csharp = new CSharpExpressions(new Members());
        var text = new StringBuilder($"{source}\n");
        text.Append($"  C#   {csharp.Condition(test)}\n").Append($"  JS   {new JavaScriptExpressions().Condition(test)}\n")
            .Append($"  SQL  {new SqlWriter(SqlDialect.Sqlite).Condition(test)}\n");
        if (split.Atoms.Count > 0)
        {
            text.Append($"  caller: {string.Join(", ", split.Atoms.Select(csharp.Condition))}\n")
                .Append($"  left:   {string.Join(" | ", split.Remainders.Select(new SqlWriter(SqlDialect.Sqlite).Condition))}\n");
        }

        return text.ToString();
    }

    private sealed class Members : ICSharpNames
    {
        public string Value(ValuePath path) =>
            $"{path.Root.ToString().ToLowerInvariant()}.{string.Concat(path.Names.SkipLast(path.Asked is null ? 0 : 1).Select(CSharpLiteral.Pascal))}";

        public string Type(string name) => name;
    }
}
