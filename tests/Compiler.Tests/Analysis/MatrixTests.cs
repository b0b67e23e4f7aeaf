using Truth.Compiler.Analysis;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;

namespace Truth.Compiler.Tests.Analysis;

/// <summary>The cells of the permissions table, compared with expected texts and with the search.</summary>
public sealed class MatrixTests
{
    [Theory]
    [InlineData("public", "yes|yes|yes|yes|yes")]
    [InlineData("nobody", "-|-|-|-|-")]
    [InlineData("authenticated", "-|yes|yes|yes|yes")]
    [InlineData("!authenticated", "yes|-|-|-|-")]
    [InlineData("admin", "-|admin|yes|-|admin")]
    [InlineData("owner || admin", "-|owner || admin|yes|owner|yes")]
    [InlineData("owner && entity.status == 'open'",
        "-|owner && entity.status == 'open'|owner && entity.status == 'open'|owner && entity.status == 'open'|entity.status == 'open'")]
    [InlineData("entity.status == 'open' || entity.status == 'done'", "yes|yes|yes|yes|yes")]
    [InlineData("entity.count > 2", "entity.count > 2|entity.count > 2|entity.count > 2|entity.count > 2|entity.count > 2")]
    [InlineData("entity.count > 9", "-|-|-|-|-")]
    [InlineData("entity.note == null || entity.note != 'x' || admin || entity.note == 'x'", "yes|yes|yes|yes|yes")]
    [InlineData("(entity.note ?? 'x') != 'x'",
        "(entity.note ?? 'x') != 'x'|(entity.note ?? 'x') != 'x'|(entity.note ?? 'x') != 'x'|(entity.note ?? 'x') != 'x'|(entity.note ?? 'x') != 'x'")]
    [InlineData("entity.due < today - days(7) && !entity.done",
        "entity.due < today - days(7) && !entity.done|entity.due < today - days(7) && !entity.done|entity.due < today - days(7) && !entity.done|entity.due < today - days(7) && !entity.done|entity.due < today - days(7) && !entity.done")]
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
    public void What_no_rule_is_asked_for_is_in_it()
    {
        var matrix = Matrix.Of(Compile.Model(Beyond));
        var user = matrix.Entities[0].Rows;
        user.First(r => r.Title == "sign up").Cells.ShouldAllBe(c => c.Grant == Grant.Allow || c.Grant == Grant.Deny
            || c.Grant == Grant.None);
        user.First(r => r.Title == "sign up").Cells[0].Grant.ShouldBe(Grant.Allow);
        string.Join(", ", user.First(r => r.Title == "delete").Consequences).ShouldBe("deletes Note by about, empties Task.owner");
        string.Join(", ", user.First(r => r.Title == "update").Consequences).ShouldBe("");

        matrix.Callers[^1].Name.ShouldBe("system");
        string OfSystem(string title) =>
            matrix.Entities[2].Rows.First(r => r.Title == title).Cells[^1] is { Grant: Grant.Workflow } cell ? cell.Condition! : "-";
        OfSystem("delete").ShouldBe("purge");
        OfSystem("finish").ShouldBe("close");
        OfSystem("update").ShouldBe("-");
        OfSystem("create").ShouldBe("-", "a workflow that is off does nothing");
    }

    [Theory]
    [InlineData("Task", "'read'", "workflow tell")]
    [InlineData("Task", "'update'", "create, delete, finish, workflow close, workflow purge, workflow forget")]
    [InlineData("Task", "['create', 'update', 'delete', 'finish']", "workflow close, workflow purge, workflow forget")]
    [InlineData("Task", "'delete'",
        "create, update, finish, deleting User, which empties Task.owner, workflow close, workflow purge, workflow forget")]
    [InlineData("Note", "'update'", "create, delete, deleting User, which deletes Note by about, workflow forget")]
    [InlineData("User", "'create'", "update, delete, registration, workflow forget")]
    public void A_promise_names_what_it_does_not_speak_of(string entity, string actions, string unspoken)
    {
        var model = Compile.Model(Beyond.Replace("settings:",
            $$"""never: { x: { entity: '{{entity}}', action: {{actions}}, when: 'false' } }, settings:""", StringComparison.Ordinal));
        string.Join(", ", UncoveredPaths.Of(model, model.Invariants[0])).ShouldBe(unspoken);
    }

    [Fact]
    public void A_role_may_have_the_name_of_a_kind_of_caller()
    {
        var model = Compile.Model(Compile.App("fields: { title: 'string' }, permissions: { read: 'admin' }")
            .Replace("'admin', 'user'", "'admin', 'owner'", StringComparison.Ordinal));
        Matrix.Of(model).Callers.Select(c => c.Name).ShouldBe(["not signed in", "signed in", "admin", "role owner", "owner"]);
    }

    private static readonly string Beyond = Compile.App(
        """
        fields: { title: 'string', owner: { type: 'relation', to: 'User' } },
        permissions: { create: 'authenticated', read: 'owner', update: 'owner', delete: 'owner' },
        behaviors: { finish: { fields: { title: 'x' } } },
        """,
        """
        workflows: {
          close: { trigger: 'Task.updated', actions: [{ type: 'behavior', entity: 'Task', id: '${entity.id}', name: 'finish' }] },
          purge: { trigger: { cron: '0 8 * * 1' }, actions: [{ type: 'delete', entity: 'Task', where: "title == 'old'" }] },
          again: { trigger: 'Task.deleted', enabled: false, actions: [{ type: 'create', entity: 'Task', fields: { title: 'x' } }] },
          tell: { trigger: 'Task.finish', actions: [{ type: 'log', message: 'done' }] },
          forget: { trigger: { cron: '0 8 * * 1' }, actions: [{ type: 'delete', entity: 'User', where: "email == 'old@example.test'" }] },
        },
        settings: { auth: { allowRegistration: true } },
        """)
        .Replace("Task: {",
            "Note: { fields: { about: { type: 'relation', to: 'User', onDelete: 'cascade' } }, permissions: { create: 'admin', read: 'admin', update: 'admin', delete: 'admin' } }, Task: {", StringComparison.Ordinal)
        .Replace("delete: 'nobody'", "delete: 'admin'", StringComparison.Ordinal);

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
                var left = Remaining.Of(Lowerer.Certain(rule), kind, "owner");
                if (left is Fixed || !Remaining.IsFree(left, kind, "owner"))
                {
                    continue;
                }

                free++;
                var caller = Claim.Certain(kind.Condition(SmallApp.Shape, "Task")!);
                foreach (var claim in new[] { Claim.Certain(rule), Claim.NotCertain(rule) })
                {
                    CaseSearch.For(new(SmallApp.Shape, "Task", IsStored: true, [caller, claim])).Verdict.ShouldBe(Verdict.Found,
                        $"{ConditionText.Of(left, "owner", SmallApp.Shape)} for {kind.Name}");
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
