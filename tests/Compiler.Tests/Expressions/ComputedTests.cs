using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Expressions;

/// <summary>
/// Computed fields can be used like fields in all expressions, and can be read only by callers who can read everything that they use.
/// </summary>
public sealed class ComputedTests
{
    private const string Fields = """
        fields: {
          size: { type: 'integer', required: true }, hidden: { type: 'integer', permissions: { read: 'admin' } }, mine: { type: 'integer', permissions: { read: 'owner' } },
          due: 'date', done: 'boolean', team: { type: 'relation', to: 'Team' }, next: { type: 'relation', to: 'Task', inverse: 'former' }, owner: { type: 'relation', to: 'User' },
        },
        """;

    private const string Team = """
        Team: {
          fields: { name: 'string', plan: { type: 'string', permissions: { read: 'admin' } }, head: { type: 'relation', to: 'User', permissions: { update: 'admin' } } },
          permissions: { create: 'admin', read: 'entity.head == user.id', update: 'admin', delete: 'admin' },
          computed: { kind: '"team"', label: 'name + "!"' },
        },
        Note: {
          fields: { task: { type: 'relation', to: 'Task' }, text: 'string', by: { type: 'relation', to: 'User' }, secret: { type: 'string', permissions: { read: 'admin' } } },
          permissions: { create: 'admin', read: 'entity.task.owner == user.id || admin', update: 'admin', delete: 'admin' },
        },
        """;

    private static string Source(string computed, string update = "owner", string user = "") => $$"""
        export const App = {
          name: 'Test',
          entities: {
            User: {
              fields: { email: 'email', password: 'password', level: 'integer', role: { type: 'enum', options: ['admin', 'user'], permissions: { update: 'admin' } } },
              permissions: { create: 'admin', read: 'authenticated', update: 'admin', delete: 'nobody' },
              {{user}}
            },
            Task: {
              {{Fields}}
              permissions: { create: 'authenticated', read: 'authenticated', update: '{{update}}', delete: 'admin' },
              computed: { {{computed}} },
            },
            {{Team}}
          },
        };
        """;

    private static Entity Task(string computed, string update = "owner") =>
        Compile.Model(Source(computed, update)).Entities.First(e => e.Name.Text == "Task");

    private static string Text(Rule? rule) => rule is null ? "" : ExpressionText.Of(rule.Expression);

    private static IEnumerable<string> Errors(string source) =>
        Compile.Text(source).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code);

    [Theory]
    [InlineData("it: 'big + 1', big: 'size * 2'", "entity.size * 2 + 1")]
    [InlineData("big: 'size * 2', it: 'big + 1'", "entity.size * 2 + 1")]
    [InlineData("late: 'due < today', it: '!late'", "!(entity.due < today ? true : false)")]
    [InlineData("late: 'due < today', it: 'late == false'", "(entity.due < today ? true : false) == false")]
    [InlineData("it: 'next.big', big: 'size * 2'", "entity.next.size * 2")]
    [InlineData("it: 'next.few', few: 'former.length'", "entity.next.former.length")]
    [InlineData("it: 'team.label'", "entity.team.name + '!'")]
    [InlineData("it: 'team.kind'", "entity.team == entity.team ? 'team' : 'team'")]
    [InlineData("it: 'former.some(x => x.led)', led: 'former.some(x => x.size > 1)'",
        "entity.former.some(it => it.former.some(it2 => it2.size > 1) ? true : false)")]
    [InlineData("it: ({ big }) => big, big: ({ entity }) => entity.size", "entity.size")]
    public void One_is_read_by_another_in_any_order(string computed, string expected) =>
        Text(Task(computed).Computed.First(c => c.Name == "it").Value).ShouldBe(expected);

    [Theory]
    [InlineData("entity.big > 3", "entity.size * 2 > 3")]
    [InlineData("input.big > entity.big", "input.size * 2 > entity.size * 2")]
    [InlineData("big == 4", "entity.size * 2 == 4")]
    public void Rules_read_it_of_the_row_that_they_name(string update, string expected) =>
        Text(Task("big: 'size * 2'", update).RuleFor("update")).ShouldBe(expected);

    [Theory]
    [InlineData("size + 1", "")]
    [InlineData("owner", "")]
    [InlineData("hidden", "user.role == 'admin'")]
    [InlineData("size + (hidden ?? mine)", "user.role == 'admin' && entity.owner == user.id")]
    [InlineData("owner.level", "authenticated")]
    [InlineData("team.name", "entity.team == null || entity.team.head == user.id")]
    [InlineData("team.plan", "entity.team == null || entity.team.head == user.id && user.role == 'admin'")]
    [InlineData("team.head.level", "entity.team == null || entity.team.head == user.id && authenticated")]
    [InlineData("next.hidden", "authenticated && user.role == 'admin'")]
    [InlineData("next.mine", "entity.next == null || authenticated && entity.next.owner == user.id")]
    [InlineData("former.length", "authenticated")]
    [InlineData("former.some(x => x.mine > 1)", "false")]
    [InlineData("notes.length", "entity.owner == user.id || user.role == 'admin'")]
    [InlineData("notes.some(x => x.secret == null)", "(entity.owner == user.id || user.role == 'admin') && user.role == 'admin'")]
    [InlineData("team.tasks.length", "entity.team == null || entity.team.head == user.id && authenticated")]
    public void It_is_read_where_all_that_it_reads_is(string it, string rule) =>
        Text(Task($"it: '{it}'").Computed[0].ReadRule).ShouldBe(rule);

    [Theory]
    [InlineData("a: 'a'", "a")]
    [InlineData("a: 'b', b: 'c + 1', c: 'a'", "a")]
    [InlineData("a: 'size', b: 'next.c', c: 'former.some(x => x.b)'", "b")]
    public void None_is_worked_out_from_itself(string computed, string where)
    {
        var wrong = Compile.Text(Source(computed)).Diagnostics.Single(d => d.Severity == Severity.Error);
        wrong.Code.ShouldBe("TR3029");
        wrong.Message.ShouldContain($"`{where}`");
        wrong.Help!.ShouldContain($"`Task.{where}`");
    }

    [Theory]
    [InlineData("it: 'null'", "TR3018")]
    [InlineData("it: 'next.next.next.far', far: 'next.next.size'", "TR3008")]
    [InlineData("it: 'team'", "")]
    [InlineData("it: 'former'", "TR3028")]
    [InlineData("it: 'nothing', other: 'it + 1'", "TR3001")]
    [InlineData("size: '1'", "TR2021")]
    public void A_mistake_is_told_once(string computed, string code) => string.Join(' ', Errors(Source(computed))).ShouldBe(code);

    [Fact]
    public void Many_that_double_each_other_are_refused_before_they_fill_the_memory()
    {
        var chain = string.Join(", ", Enumerable.Range(1, 60).Select(i => $"c{i}: 'c{i - 1} + c{i - 1}'").Prepend("c0: 'size'"));
        Errors(Source(chain)).Distinct().ShouldBe(["TR3027"]);
    }

    [Fact]
    public void A_rule_that_trusts_one_of_the_caller_trusts_what_it_reads()
    {
        var told = Compile.Text(Source("it: 'size'", "user.senior",
            "computed: { senior: 'level > 3', known: 'email != null' },")).Diagnostics;
        told.ShouldContain(d => d.Code == "TR3503" && d.Message.Contains("User.level", StringComparison.Ordinal));
        Compile.Text(Source("it: 'size'", "user.known", "computed: { known: 'email != null' },")).Diagnostics.ShouldContain(d =>
            d.Code == "TR3043");
    }

    [Fact]
    public void Its_text_is_read_as_the_tree_that_it_is_of()
    {
        var model = Compile.Model(File.ReadAllText(Repository.Path("tests", "cases", "computed", "app.truth.ts")));
        var stored = ModelShapes.Of(model with { Entities = [.. model.Entities.Select(e => e with { Computed = [] })] });
        foreach (var entity in model.Entities)
        {
            foreach (var field in entity.Computed)
            {
                var diagnostics = new DiagnosticBag();
                var context = new BindingContext(stored, ExpressionPlace.Computed, entity.Name.Text);
                ExpressionBinder.Compiled(new SourceText(field.Name, Text(field.Value)), context, diagnostics)
                    .ShouldBe(field.Value.Expression);
                diagnostics.Items.ShouldBeEmpty();
            }
        }
    }

    // The inverse of a relation to many rows cannot be replaced by a single row.
    [Theory]
    [InlineData("marked.some(m => m.tags.length > 1)")]
    [InlineData("marked.every(m => m.tags.some(t => t.name == name))")]
    [InlineData("marked.length")]
    [InlineData("marked.some(m => m.tags.includes(m.first))")]
    public void What_leads_back_among_others_is_read_by_its_rule(string computed)
    {
        var model = Compile.Model($$"""
            export const App = {
              name: 'Test',
              entities: {
                User: { fields: { email: 'email', password: 'password' }, permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' } },
                Tag: { fields: { name: 'string' }, computed: { it: "{{computed}}" }, permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' } },
                Note: {
                  fields: {
                    first: { type: 'relation', to: 'Tag' },
                    tags: { type: 'relation', to: 'Tag', many: true, inverse: 'marked', permissions: { read: 'entity.tags.length > 2 && user.id != null' } },
                  },
                  permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' },
                },
              },
            };
            """);
        new SqlWriter(SqlDialect.Sqlite).Condition(Lowerer.Certain(model.Find("Tag")!.Computed[0].ReadRule.ShouldNotBeNull().Expression))
            .ShouldNotBeEmpty();
    }
}
