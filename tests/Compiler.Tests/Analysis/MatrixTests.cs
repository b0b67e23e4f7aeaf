using Truth.Compiler.Analysis;
using Truth.Compiler.Expressions;

namespace Truth.Compiler.Tests.Analysis;

/// <summary>The cells of the matrix, for people and against the search.</summary>
public sealed class MatrixTests
{
    [Theory]
    [InlineData("public", "yes|yes|yes|yes|yes")]
    [InlineData("nobody", "-|-|-|-|-")]
    [InlineData("authenticated", "-|yes|yes|yes|yes")]
    [InlineData("!authenticated", "yes|-|-|-|-")]
    [InlineData("admin", "-|admin|yes|-|admin")]
    [InlineData("owner || admin", "-|owner || admin|yes|owner|yes")]
    [InlineData("owner && entity.status == 'open'", "-|owner && entity.status == 'open'|owner && entity.status == 'open'|owner && entity.status == 'open'|entity.status == 'open'")]
    [InlineData("entity.status == 'open' || entity.status == 'done'", "yes|yes|yes|yes|yes")]
    [InlineData("entity.count > 2", "entity.count > 2|entity.count > 2|entity.count > 2|entity.count > 2|entity.count > 2")]
    [InlineData("entity.count > 9", "-|-|-|-|-")]
    [InlineData("entity.note == null || entity.note != 'x' || admin || entity.note == 'x'", "yes|yes|yes|yes|yes")]
    [InlineData("(entity.note ?? 'x') != 'x'", "(entity.note ?? 'x') != 'x'|(entity.note ?? 'x') != 'x'|(entity.note ?? 'x') != 'x'|(entity.note ?? 'x') != 'x'|(entity.note ?? 'x') != 'x'")]
    [InlineData("entity.due < today - days(7) && !entity.done", "entity.due < today - days(7) && !entity.done|entity.due < today - days(7) && !entity.done|entity.due < today - days(7) && !entity.done|entity.due < today - days(7) && !entity.done|entity.due < today - days(7) && !entity.done")]
    public void A_rule_for_each_kind_of_caller(string rule, string cells) => Row($"read: \"{rule}\"", "read").ShouldBe(cells);

    [Fact]
    public void Behaviors_and_fields_have_rows_and_a_field_asks_the_row_s_rule_too()
    {
        var permissions = "read: 'owner || admin', update: 'owner'";
        Row(permissions, "finish").ShouldBe("-|owner|owner|owner|yes");
        Row(permissions, "read pay").ShouldBe("-|admin|yes|-|admin");
        Row(permissions, "update pay").ShouldBe("-|owner && admin|owner|-|admin");
    }

    [Fact]
    public void What_needs_no_search_comes_out_as_the_search_has_it()
    {
        var (writer, free) = (new ConditionWriter(new Random(4)), 0);
        for (var i = 0; i < 3_000; i++)
        {
            if (SmallApp.Bind(writer.Condition(i % 4)) is not { } rule)
            {
                continue;
            }

            foreach (var kind in CallerKind.Of(SmallApp.Shape))
            {
                var left = Remaining.Of(Lowering.Certain(rule), kind, "owner");
                if (left is Fixed || !Remaining.IsFree(left, kind, "owner"))
                {
                    continue;
                }

                free++;
                var caller = Claim.Certain(kind.Condition(SmallApp.Shape, "Task")!);
                foreach (var claim in new[] { Claim.Certain(rule), Claim.NotCertain(rule) })
                {
                    CaseSearch.For(new(SmallApp.Shape, "Task", IsStored: true, [caller, claim])).Verdict.ShouldBe(Verdict.Found, $"{ConditionText.Of(left, "owner", SmallApp.Shape)} for {kind.Name}");
                }
            }
        }

        free.ShouldBeGreaterThan(500);
    }

    private static string Row(string permissions, string title)
    {
        var model = Compile.Model(Compile.App(
            $$"""
            fields: {
              status: { type: 'enum', options: ['open', 'done'], required: true }, count: { type: 'integer', min: 0, max: 9, required: true }, note: 'string', due: 'date', done: 'boolean',
              owner: { type: 'relation', to: 'User' }, pay: { type: 'integer', permissions: { read: 'admin', update: 'admin' } },
            },
            behaviors: { finish: { fields: { status: 'done' } } },
            permissions: { {{permissions}} },
            """).Replace("options: ['admin', 'user'],", "options: ['admin', 'user'], required: true,", StringComparison.Ordinal));
        var row = Matrix.Of(model).Entities.First(e => e.Entity.Name.Text == "Task").Rows.First(r => r.Title == title);
        return string.Join('|', row.Cells.Select(c => c.Grant switch { Grant.Allow => "yes", Grant.Deny => "-", _ => c.Condition }));
    }
}
