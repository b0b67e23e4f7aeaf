using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Expressions;

/// <summary>A constant list can be used instead of a list in brackets, in arrow functions and template strings.</summary>
public sealed class StaticListTests
{
    private const string Constants = """
        import { SHARED } from './shared.truth.ts';
        const OPEN = ['todo', 'doing'] as const;
        const ALL = [...OPEN, 'done'] as const;
        const LISTS = { open: OPEN, nested: { none: [] }, first: 'todo' } as const;
        const ROLES = ['admin'];

        """;

    [Theory]
    [InlineData("({ entity }) => OPEN.includes(entity.status)", "entity.status in ['todo', 'doing']")]
    [InlineData("({ entity }) => entity.status in OPEN", "entity.status in ['todo', 'doing']")]
    [InlineData("({ entity }) => !ALL.includes(entity.status)", "!(entity.status in ['todo', 'doing', 'done'])")]
    [InlineData("({ entity }) => LISTS.open.includes(entity.status)", "entity.status in ['todo', 'doing']")]
    [InlineData("({ entity }) => LISTS['open'].includes(entity.status)", "entity.status in ['todo', 'doing']")]
    [InlineData("({ entity }) => [...OPEN, 'done'].includes(entity.status)", "entity.status in ['todo', 'doing', 'done']")]
    [InlineData("({ entity }) => entity.status in [...OPEN, ...LISTS.nested.none]", "entity.status in ['todo', 'doing']")]
    [InlineData("({ entity }) => (OPEN).includes(entity.status)", "entity.status in ['todo', 'doing']")]
    [InlineData("({ entity }) => (OPEN as readonly string[]).includes(entity.status)", "entity.status in ['todo', 'doing']")]
    [InlineData("({ entity }) => SHARED.includes(entity.status)", "entity.status in ['done']")]
    [InlineData("({ entity }) => OPEN.some(s => s == entity.status)", "entity.status == 'todo' || entity.status == 'doing'")]
    [InlineData("({ entity }) => OPEN.every(s => s != entity.status)", "entity.status != 'todo' && entity.status != 'doing'")]
    [InlineData("({ entity }) => LISTS.nested.none.some(s => s == entity.status)", "false")]
    [InlineData("({ entity }) => LISTS.nested.none.every(s => s == entity.status)", "true")]
    [InlineData("({ entity }) => LISTS.nested.none.includes(entity.status)", "entity.status in []")]
    [InlineData("({ entity }) => OPEN.some(s => entity.parts.some(p => p.status == s))",
        "entity.parts.some(p => p.status == 'todo') || entity.parts.some(p => p.status == 'doing')")]
    [InlineData("({ entity }) => entity.parts.every(p => OPEN.includes(p.status))",
        "entity.parts.every(p => p.status in ['todo', 'doing'])")]
    [InlineData("({ user }) => ROLES.includes(user.role)", "user.role in ['admin']")]
    [InlineData("() => hasRole(...ROLES)", "hasRole('admin')")]
    [InlineData("({ entity }) => entity.size > OPEN.length", "entity.size > 2")]
    [InlineData("({ entity }) => entity.status == OPEN[0]", "entity.status == 'todo'")]
    [InlineData("({ entity }) => entity.status == LISTS.first", "entity.status == 'todo'")]
    [InlineData("`${OPEN}.includes(entity.status)`", "entity.status in ['todo', 'doing']")]
    [InlineData("`entity.status in ${ALL}`", "entity.status in ['todo', 'doing', 'done']")]
    [InlineData("`${LISTS.open}.some(s => s == entity.status)`", "entity.status == 'todo' || entity.status == 'doing'")]
    [InlineData("`${SHARED}.every(s => s != entity.status)`", "entity.status != 'done'")]
    [InlineData("\"['todo', 'doing'].some(s => s == entity.status)\"", "entity.status == 'todo' || entity.status == 'doing'")]
    public void Means_the_list_written_out(string rule, string other) => Rule(rule).ShouldBe(Rule($"\"{other}\""));

    [Theory]
    [InlineData("({ entity }) => OPEN.has(entity.status)", "TR3003")]
    [InlineData("({ entity }) => OPEN.some('x')", "TR3021")]
    [InlineData("({ entity }) => OPEN.includes()", "TR3021")]
    [InlineData("({ entity }) => LISTS.includes(entity.status)", "TR1111")]
    [InlineData("({ entity }) => ['wrong'].includes(entity.status)", "TR3013")]
    [InlineData("({ entity }) => [...LISTS.first].includes(entity.status)", "TR1106")]
    [InlineData("({ entity }) => OPEN.some(s => s == entity.titel)", "TR3002")]
    public void What_is_wrong_with_it_is_said_once(string rule, string code) =>
        Compilation(rule).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code).ShouldBe([code]);

    // A parameter hides a constant with the same name everywhere, so the constant is never used instead.
    [Theory]
    [InlineData("({ entity }) => NAMES.some(word => entity.title == `${word}`)", "TR1101")]
    [InlineData("({ entity }) => NAMES.some(word => entity.title == `a${`${word}`}`)", "TR1101")]
    [InlineData("({ entity: LISTS }) => LISTS['open'].includes('todo')", "TR1101")]
    [InlineData("({ entity, user: first }) => entity.title == LISTS[first]", "TR1101")]
    [InlineData("({ entity: ROLES, user }) => [...ROLES].includes(user.role)", "TR1101")]
    [InlineData("({ entity: ROLES }) => hasRole(...ROLES)", "TR1101")]
    [InlineData("(LISTS) => LISTS['open'].includes('todo')", "TR1101")]
    [InlineData("({ entity: flags }) => flags.open", "TR3002")]
    [InlineData("({ entity: yes }) => yes", "TR3010")]
    public void A_parameter_hides_a_constant(string rule, string code) =>
        Compilation(rule,
            "const word = 'todo'; const NAMES = ['a']; const first = 'first'; const flags = { open: true }; const yes = true;\n")
            .Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code).Distinct().ShouldBe([code]);

    [Theory]
    [InlineData("({ user: word, entity }) => entity.status == LISTS.first && word.role == 'admin'",
        "entity.status == 'todo' && user.role == 'admin'")]
    [InlineData("({ entity }) => entity.status == `${first}` || NAMES.some(word => word == entity.title)",
        "entity.status == 'todo' || 'a' == entity.title")]
    [InlineData("({ user: word, entity }) => entity.title == `${other}`", "entity.title == 'todo'")]
    public void Elsewhere_the_constant_is_meant(string rule, string meant) =>
        Lowerer.Certain(Compilation(rule,
            "const word = 'todo'; const other = word; const NAMES = ['a']; const first = 'todo';\n").Model!.Find("Task")!
            .RuleFor("update")!.Expression)
            .ShouldBe(Rule($"\"{meant}\""));

    [Theory]
    [InlineData("({ entity }) => LISTS.nested.none.every(s => s == entity.status)")]
    [InlineData("({ entity }) => LISTS.nested.none.every(s => s == entity.title) || entity.size > 1")]
    public void A_list_without_items_that_grants_everything_is_warned_of(string rule) =>
        Compilation(rule).Diagnostics.Select(d => d.Code).ShouldContain("TR3042");

    private static Test Rule(string rule)
    {
        var compilation = Compilation(rule);
        compilation.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.ToString()).ShouldBeEmpty(rule);
        return Lowerer.Certain(compilation.Model!.Find("Task")!.RuleFor("update")!.Expression);
    }

    private static Compilation Compilation(string rule, string constants = "")
    {
        var app = Compile.App($$"""
            fields: { title: 'string', status: { type: 'enum', options: ['todo', 'doing', 'done'] }, size: 'integer', of: { type: 'relation', to: 'Task', inverse: 'parts' } },
            permissions: { create: 'authenticated', read: 'authenticated', update: {{rule}}, delete: 'nobody' }
            """);
        var shared = new SourceText("shared.truth.ts", "export const SHARED = ['done'] as const;");
        return Truth.Compiler.Compilation.Create(new SourceText("app.truth.ts", Constants + constants + app),
            path => path == "shared.truth.ts" ? shared : null);
    }
}
