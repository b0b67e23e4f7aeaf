using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;

namespace Truth.Compiler.Tests.Expressions;

public class BinderTests
{
    private const string Asked = "ask `.some(x => …)`, `.every(x => …)`, `.includes(x)`, `.length`, or an aggregate such as `.sum(x => …)`";

    [Theory]
    [InlineData("public", "true")]
    [InlineData("nobody", "false")]
    [InlineData("admin", "user.role == 'admin'")]
    [InlineData("owner", "entity.createdBy == user.id")]
    [InlineData("createdBy", "entity.createdBy == user.id")]
    [InlineData("done", "entity.done")]
    [InlineData("user == null", "!authenticated")]
    [InlineData("user != null", "authenticated")]
    [InlineData("entity.createdBy == user", "entity.createdBy == user.id")]
    [InlineData("entity.assignee.id == entity.assignee", "entity.assignee == entity.assignee")]
    [InlineData("hasRole('admin', 'user')", "user.role in ['admin', 'user']")]
    [InlineData("user.hasRole('admin')", "user.role in ['admin']")]
    [InlineData("['todo', 'done'].includes(entity.status)", "entity.status in ['todo', 'done']")]
    [InlineData("Date.now() > entity.createdAt", "now > entity.createdAt")]
    [InlineData("entity.title === 'x' && entity.note !== 'y'", "entity.title == 'x' && entity.note != 'y'")]
    [InlineData("({ user, entity: task }) => task.createdBy == user.id", "entity.createdBy == user.id")]
    [InlineData("c => c.entity.createdBy == c.user.id", "entity.createdBy == user.id")]
    [InlineData("entity.note == undefined", "entity.note == null")]
    [InlineData("entity.children.includes(entity.parent)", "entity.children.some(c => c == entity.parent)")]
    [InlineData("!entity.children.some(c => c.done)", "entity.children.every(c => !c.done)")]
    [InlineData("entity.children.every(x => x.children.some(y => x.title == y.title))",
        "entity.children.every(a => a.children.some(b => a.title == b.title))")]
    [InlineData("now - 86400000 > entity.createdAt", "now - days(1) > entity.createdAt")]
    public void Means_the_same_as(string text, string other) =>
        Lowerer.Certain(Shapes.Bind(text)).ShouldBe(Lowerer.Certain(Shapes.Bind(other)));

    [Theory]
    [InlineData("entity.titel == 'x'", "TR3002", "did you mean `title`?")]
    [InlineData("entity.status == 'doen'", "TR3013", "did you mean `done`?")]
    [InlineData("entity.assignee == user.id", "TR3011", "did you mean `entity.assignee.user == user.id`?")]
    [InlineData("user.password == 'x'", "TR3005", null)]
    [InlineData("entity.title == 3", "TR3011", null)]
    [InlineData("entity.title && admin", "TR3010", "did you mean `entity.title != null`?")]
    [InlineData("user && admin", "TR3010", "did you mean `authenticated`?")]
    [InlineData("entity.meta == '{}'", "TR3011", null)]
    [InlineData("entity.dueDate < 'tomorrow'", "TR3014", "write `today + days(1)`, without quotes")]
    [InlineData("entity.id == 'x'", "TR3014", null)]
    [InlineData("(admin && owner) == entity.done", "TR3015", null)]
    [InlineData("manager", "TR3004", "write the intended form: `user.role == 'manager'` or `entity.manager`")]
    [InlineData("amdin", "TR3001", "did you mean `admin`?")]
    [InlineData("entity.status == todo", "TR3001", "a string needs quotes: `'todo'`")]
    [InlineData("entity.status == ['done']", "TR3019", "did you mean `entity.status in ['done']`?")]
    [InlineData("(entity.title == 'x') != true", "TR3015", "write `!` before it: `!(entity.title == 'x')`")]
    [InlineData("entity.title.lenght > 3", "TR3003", "did you mean `length`?")]
    [InlineData("entity['title'] == 'x'", "TR3024", "write `entity.title`")]
    [InlineData("'a' < entity.title < 'z'", "TR1010", "write `'a' < entity.title && entity.title < 'z'`")]
    [InlineData("'a' < entity.title < 'z' < 'zz' < 'zzz'", "TR1010", "write `'a' < entity.title && entity.title < 'z'`")]
    [InlineData("entity.title == “x”", "TR1002", "write `\"`")]
    [InlineData("entity.status < 'done'", "TR3012", "compare with `==`, or list the intended values after `in`")]
    [InlineData("entity.done < true", "TR3012", "compare with `==`, or list the intended values after `in`")]
    [InlineData("entity.price > '3.125'", "TR3014", null)]
    [InlineData("entity.price > days(1)", "TR3011", null)]
    [InlineData("entity.price % 2 == 0", "TR3016", null)]
    [InlineData("entity.children == null", "TR3028", Asked)]
    [InlineData("entity.children.title == 'x'", "TR3003", "write a condition on each row: `entity.children.some(x => x.title …)`")]
    [InlineData("entity.children.some == null", "TR3022", Asked)]
    [InlineData("entity.children.sone(c => c.done)", "TR3003", "did you mean `some`?")]
    [InlineData("entity.children.some('x')", "TR3021", null)]
    [InlineData("entity.children.some(c => c.titel == 'x')", "TR3002", "did you mean `title`?")]
    [InlineData("entity.children.includes(user)", "TR3011", null)]
    [InlineData("entity.watchers == null", "TR3028", Asked)]
    [InlineData("entity.watchers.includes(entity)", "TR3011", null)]
    [InlineData("entity.title < null", "TR3018", "write `!= null` to test whether there is a value")]
    [InlineData("input.title == 'x'", "TR3001",
        "the input is available only in rules of `create` and `update`, and in behaviors and their guards")]
    [InlineData("entity.title.startsWith(3)", "TR3021", null)]
    [InlineData("entity.title.startswith('x')", "TR3003", "did you mean `startsWith`?")]
    [InlineData("entity.title.trim == 'x'", "TR3022", "write `trim()`")]
    [InlineData("months(1) > days(3)", "TR3023", null)]
    [InlineData("entity.parent.parent.parent.parent.parent.title == 'x'", "TR3008", null)]
    [InlineData("entity.createdBy.password == 'x'", "TR3005", null)]
    [InlineData("entity.estimate == 99999999999999999999", "TR3026", null)]
    [InlineData("[1, 2] == entity.estimate", "TR3019", null)]
    [InlineData("entity.title ?? entity.estimate == 3", "TR3017", null)]
    [InlineData("entity.title + entity.estimate == 'x'", "TR3016", null)]
    [InlineData("entity.title - entity.title == 'x'", "TR3016", null)]
    public void Refuses(string text, string code, string? help)
    {
        var diagnostic = Shapes.TryBind(text).Diagnostics.Items.ShouldHaveSingleItem();
        diagnostic.Code.ShouldBe(code);
        diagnostic.Help.ShouldBe(help);
    }

    [Fact]
    public void What_is_wrong_grants_nothing()
    {
        Lowerer.Certain(Shapes.TryBind("entity.nothing == 1").Expression).ShouldBe(Test.Never);
        Lowerer.Certain(Shapes.TryBind("!(entity.nothing == 1)").Expression).ShouldBe(Test.Never);
        Lowerer.Certain(Shapes.TryBind("amdin").Expression).ShouldBe(Test.Never);
    }

    [Fact]
    public void A_bare_field_in_a_permission_is_a_hint() =>
        Shapes.TryBind("status == 'done'").Diagnostics.Items.ShouldHaveSingleItem().Fix!.Replacement.ShouldBe("entity.status");

    [Fact]
    public void A_bare_field_in_a_filter_is_usual() =>
        Shapes.TryBind("status == 'done'", ExpressionPlace.Filter).Diagnostics.Items.ShouldBeEmpty();

    [Theory]
    [InlineData("user.role == 'admin' && user.role == 'user'", "update", "TR3041")]
    [InlineData("admin && user.role != 'admin'", "read", "TR3041")]
    [InlineData("authenticated && user == null", "read", "TR3041")]
    [InlineData("entity.status in ['todo', 'done'] && entity.status == 'in-progress'", "read", "TR3041")]
    [InlineData("authenticated || !authenticated", "read", "TR3042")]
    [InlineData("entity.title == user.email", "read", "TR3043")]
    [InlineData("entity.children.some(c => false)", "read", "TR3041")]
    [InlineData("public", "update", "TR3042")]
    [InlineData("true", "delete", "TR3042")]
    public void A_rule_that_is_the_same_for_everybody_is_a_warning(string text, string action, string code) =>
        Shapes.TryBind(text, action: action).Diagnostics.Items.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Theory]
    [InlineData("nobody", "update")]
    [InlineData("false", "read")]
    [InlineData("public", "read")]
    [InlineData("user.role == 'admin' || user.role == 'user'", "update")]
    [InlineData("entity.status != 'done' && entity.status != 'todo'", "update")]
    public void A_rule_that_says_so_in_as_many_words_is_none(string text, string action) =>
        Shapes.TryBind(text, action: action).Diagnostics.Items.ShouldBeEmpty();
}
