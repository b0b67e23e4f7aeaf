using Truth.Compiler.Analysis;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;

namespace Truth.Generators.Clients;

/// <summary>
/// Who certainly reads a row: whoever wrote it, or whoever reads one that leads to it. Only what is proved counts; elsewhere an answer may hold
/// nothing but the row's id, and clients say so in their types.
/// </summary>
internal sealed class Sight(AppModel app)
{
    private readonly AppShape _shape = ModelShapes.Of(app);

    /// <summary>Whoever may do <paramref name="action"/> (`create`, `update` or a behavior's name) reads the row that comes of it.</summary>
    public bool Of(Entity entity, string action)
    {
        if (entity.RuleFor("read") is not { } read)
        {
            return false;
        }

        var unread = new Invariant(action, entity.Name, [new(action, new Rule(read.Source, Not(read.Expression)))]);
        return Proof.Of(app with { Invariants = [unread] }).All(p => p.IsProved);
    }

    /// <summary>Whoever reads a row of <paramref name="from"/> reads the row of <paramref name="to"/> that it leads to, whichever it is.</summary>
    public bool Of(Entity from, Entity to) =>
        from.RuleFor("read") is { } first && to.RuleFor("read") is { } second && IsOfCaller(second.Expression) && Follows(from, Claim.Certain(first.Expression), second);

    /// <summary>Whoever is signed in reads their own row.</summary>
    public bool OfOneself(Entity auth)
    {
        var id = new IdType(auth.Name.Text);
        Member IdOf(VariableKind root) => new(id, new Variable(new RowType(auth.Name.Text), root), "id", MayBeNull: false);
        var self = new Binary(ExpressionType.Boolean, BinaryOperator.Equal, IdOf(VariableKind.Entity), IdOf(VariableKind.User));
        return auth.RuleFor("read") is { } read && Follows(auth, Claim.Certain(self), read);
    }

    private bool Follows(Entity entity, Claim claim, Rule read) =>
        CaseSearch.For(new(_shape, entity.Name.Text, IsStored: true, [claim, Claim.NotCertain(read.Expression)])).Verdict == Verdict.None;

    private static bool IsOfCaller(Expression rule) =>
        !rule.Descendants().Any(e => e is Variable { Kind: VariableKind.Entity or VariableKind.Input } or Quantified or Quantifier or Call { Function: Function.Count });

    private static Unary Not(Expression condition) => new(ExpressionType.Boolean, UnaryOperator.Not, condition);
}
