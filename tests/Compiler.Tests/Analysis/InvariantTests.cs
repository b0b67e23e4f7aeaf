using Truth.Compiler.Analysis;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Analysis;

/// <summary>Invariants of a rule are proved, or refuted with a counterexample that the interpreter confirms here.</summary>
public sealed class InvariantTests
{
    private const string Fields =
        """
        title: 'string', status: { type: 'enum', options: ['open', 'done'], required: true }, owner: { type: 'relation', to: 'User' }, due: 'date',
        parent: { type: 'relation', to: 'Task' }, count: { type: 'integer', min: 0, max: 9 }, fixed: { type: 'string', readonly: true }, pay: { type: 'integer', permissions: { update: 'admin' } }, price: { type: 'decimal', scale: 2 }, fee: { type: 'decimal', scale: 1 }, rate: 'number',
        """;

    [Theory]
    [InlineData("read", "authenticated", "!authenticated")]
    [InlineData("read", "owner || admin", "entity.owner != user.id && user.role != 'admin'")]
    [InlineData("read", "entity.count > 3", "entity.count < 3")]
    [InlineData("read", "entity.count > 3 && entity.count < 5", "entity.count != 4")]
    [InlineData("read", "entity.title != null && entity.title.startsWith('ab')", "entity.title == 'b'")]
    [InlineData("read", "entity.parent.owner == user.id && entity.parent.status == 'open'",
        "!authenticated || entity.parent == null || entity.parent.status == 'done'")]
    [InlineData("read", "owner && admin", "entity.owner.role == 'user'")]
    [InlineData("delete", "nobody", "authenticated")]
    [InlineData("create", "authenticated", "entity.owner != user.id")]
    [InlineData("create", "authenticated", "entity.pay != null && user.role == 'user'")]
    [InlineData("update", "owner", "input.owner != entity.owner")]
    [InlineData("update", "authenticated", "input.fixed != entity.fixed && input.fixed != null && entity.fixed != null")]
    [InlineData("update", "authenticated", "input.pay != entity.pay && input.pay != null && entity.pay != null && user.role == 'user'")]
    [InlineData("update", "input.status == 'done' && entity.owner == user.id", "input.owner != user.id")]
    [InlineData("finish", "owner", "input.status == 'open'")]
    [InlineData("read", "entity.price > 1.5", "entity.price < 1.5")]
    [InlineData("read", "entity.price != null && entity.price >= 2", "entity.price == 1.99")]
    [InlineData("read", "owner && entity.tasks.some(t => t.status == 'open')", "!authenticated")]
    public void Proved(string action, string rule, string when) => ProofOf(action, rule, when).Answer.Verdict.ShouldBe(Verdict.None);

    [Theory]
    [InlineData("read", "owner || admin", "entity.owner != user.id", "a user with `role` 'admin'; the row with `owner` User 1")]
    [InlineData("read", "public", "!authenticated", "nobody is signed in")]
    [InlineData("read", "entity.count > 3", "entity.count < 5", "the row with `count` 4")]
    [InlineData("read", "entity.count > 1.5 && entity.count < 3", "entity.count == 2", "`count` 2")]
    [InlineData("read", "entity.rate > 0 && entity.rate < 1", "entity.rate < 1", "`rate` 0.5")]
    [InlineData("read", "entity.due < today", "entity.due < now", "`due` 20")]
    [InlineData("read", "entity.parent.owner == user.id", "entity.owner != user.id", "`parent.owner` the user")]
    [InlineData("create", "entity.owner != null", "entity.owner != user.id", "`owner` User 1")]
    [InlineData("update", "input.status == 'done'", "input.owner != entity.owner", "`owner` User 2")]
    [InlineData("update", "authenticated", "input.pay != entity.pay", "`role` 'admin'")]
    [InlineData("update", "authenticated && input.id == entity.id", "input.owner != entity.owner", "`owner` User 2")]
    [InlineData("finish", "owner", "entity.status == 'done'", "`status` 'done'")]
    public void Refused(string action, string rule, string when, string shown)
    {
        var proof = ProofOf(action, rule, when);
        proof.Answer.Verdict.ShouldBe(Verdict.Found);
        proof.Answer.Case!.ToString().ShouldContain(shown);
        new Interpreter(proof.Answer.Case.Facts).Evaluate(proof.Invariant.Actions[0].When.Expression).ShouldBe(true);
    }

    [Theory]
    [InlineData("!entity.tasks.some(t => t.owner == entity.owner)", "entity.owner == null")]
    [InlineData("!entity.tasks.some(t => t.owner == user.id)", "!authenticated")]
    [InlineData("entity.tasks.every(t => t.count > 3)", "entity.count != null && entity.count < 3")]
    [InlineData("entity.tasks.length == 0", "entity.title == null")]
    [InlineData("entity.price == 1 && entity.price == 1.00", "entity.title == null")]
    [InlineData("entity.tasks.some(t => t.status == 'open') && entity.count * 2 > 3", "entity.count + 1 < 9")]
    [InlineData("entity.tasks.every(t => t.status == 'open') && entity.tasks.length + entity.count > 3", "entity.count + 1 < 9")]
    [InlineData("entity.price == entity.fee && entity.price == 1.5 && entity.fee == 1.5", "entity.title == null")]
    [InlineData("entity.price in [1.5, 2] && entity.price == entity.fee && entity.fee in [1.5, 3]", "entity.title == null")]
    [InlineData("entity.count == null", "(entity.count > 3 ? 'a' : 'b') == 'c'")]
    [InlineData("entity.price > entity.count && entity.count > 0", "entity.price < 3")]
    public void Not_proved_for_there_is_a_case(string rule, string when) =>
        ProofOf("read", rule, when).Answer.Verdict.ShouldNotBe(Verdict.None);

    [Theory]
    [InlineData("onDelete: 'setNull'", "admin", "admin", Verdict.Found)]
    [InlineData("onDelete: 'cascade'", "admin", "admin", Verdict.None)]
    [InlineData("onDelete: 'restrict', required: true", "admin", "admin", Verdict.None)]
    [InlineData("onDelete: 'setNull'", "admin", "nobody", Verdict.None)]
    [InlineData("onDelete: 'setNull'", "admin", "user.role == \"user\"", Verdict.None)]
    [InlineData("onDelete: 'setNull'", "owner", "admin", Verdict.None)]
    [InlineData("onDelete: 'setNull'", "entity.owner == user.id && input.title != 'x'", "admin", Verdict.None)]
    [InlineData("onDelete: 'setNull', permissions: { update: 'user.role != \"admin\"' }", "admin", "admin", Verdict.None)]
    public void What_a_deletion_empties_is_an_update_that_promises_speak_of(string link, string update, string deletion, Verdict verdict)
    {
        var app =
            Compile.App($$"""fields: { title: 'string', owner: { type: 'relation', to: 'User', readonly: true, {{link}} } }, permissions: { update: "{{update}}" }""").Replace("delete: 'nobody'", $"delete: '{deletion}'", StringComparison.Ordinal);
        var proof = ProofIn(Compile.Model(app), "update", "input.owner == null && entity.owner != null");
        proof.Answer.Verdict.ShouldBe(verdict);
        proof.By.ShouldBe(verdict == Verdict.Found ? "delete of the `User` that `owner` leads to, which empties it" : null);
    }

    [Fact]
    public void What_is_beyond_it_is_not_decided() =>
        ProofOf("read", "public", "entity.status + '' == 'x'").Answer.Verdict.ShouldBe(Verdict.NotDecided);

    [Fact]
    public void A_case_where_it_is_unknown_is_said_to_be_one() => ProofOf("read", "public", "entity.count < 0").IsUnknown.ShouldBeTrue();

    // The model of an app with errors is not available, so the invariant is bound separately.
    private static Proof ProofOf(string action, string rule, string when)
    {
        var permissions = string.Join(", ",
            new[] { "create", "read", "update", "delete", "finish" }.Select(a => $"{a}: \"{(a == action ? rule : "nobody")}\""));
        return ProofIn(Compile.Model(Compile.App($"fields: {{ {Fields} }}, behaviors: {{ finish: {{ fields: {{ status: 'done' }} }} }}, permissions: {{ {permissions} }}")), action, when);
    }

    private static Proof ProofIn(Truth.Compiler.Model.AppModel model, string action, string when)
    {
        var place = action switch { "create" => ExpressionPlace.Create, "read" or "delete" => ExpressionPlace.Read, _ =>
            ExpressionPlace.Update };
        var diagnostics = new DiagnosticBag();
        var condition = ExpressionBinder.Condition(new SourceText("when", when),
            new(Truth.Compiler.Model.ModelShapes.Of(model), place, "Task", Action: action, IsForbidden: true), diagnostics);
        diagnostics.HasErrors.ShouldBeFalse(when);
        return Proof.Of(model with { Invariants = [new("x", new("Task"), [new(action, new(when, condition))])] }).ShouldHaveSingleItem();
    }
}
