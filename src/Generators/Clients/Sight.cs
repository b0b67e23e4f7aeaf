using System.Runtime.CompilerServices;
using Truth.Compiler.Analysis;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;

namespace Truth.Generators.Clients;

/// <summary>
/// Who can certainly read a row: those who wrote it, or who can read a row that leads to it. Only proofs count; without a proof, a response
/// may contain
/// only the id of the row, which clients express in their types.
/// </summary>
internal sealed class Sight
{
    private static readonly ConditionalWeakTable<AppModel, Sight> Known = new();

    private readonly AppShape _shape;
    private readonly Lazy<HashSet<(EntityName, string)>> _writers;

    private Sight(AppModel app)
    {
        _shape = ModelShapes.Of(app);
        _writers = new(() => Writers(app));
    }

    /// <summary>All files of a model need the same results, so they are proved only once.</summary>
    public static Sight Of(AppModel app) => Known.GetValue(app, static app => new(app));

    /// <summary>
    /// Whether everybody who may do <paramref name="action"/> (`create`, `update` or the name of a behavior) can read the resulting row.
    /// </summary>
    public bool Of(Entity entity, string action) => _writers.Value.Contains((entity.Name, action));

    /// <summary>
    /// Whether everybody who can read a row of <paramref name="from"/> can read the related row of <paramref name="to"/>.
    /// </summary>
    public bool Of(Entity from, Entity to) =>
        from.RuleFor("read") is { } first && to.RuleFor("read") is { } second && IsOfCaller(second.Expression)
            && Follows(from, Claim.Certain(first.Expression), second);

    /// <summary>Whether all users can read their own row.</summary>
    public bool OfOneself(Entity auth)
    {
        var id = new IdType(auth.Name.Text);
        Member IdOf(VariableKind root) => new(id, new Variable(new RowType(auth.Name.Text), root), "id", MayBeNull: false);
        var self = new Binary(ExpressionType.Boolean, BinaryOperator.Equal, IdOf(VariableKind.Entity), IdOf(VariableKind.User));
        return auth.RuleFor("read") is { } read && Follows(auth, Claim.Certain(self), read);
    }

    private static HashSet<(EntityName, string)> Writers(AppModel app)
    {
        var unread =
            from entity in app.Entities
            let read = entity.RuleFor("read")
            where read is not null
            from action in entity.Behaviors.Select(b => b.Name).Prepend("update").Prepend("create")
            select new Invariant(action, entity.Name, [new(action, new Rule(read.Source, Not(read.Expression)))]);
        var proofs = Proof.Of(app with { Invariants = [.. unread] }).ToList();
        var all = unread.Select(i => (i.Entity, i.Sentence)).ToHashSet();
        all.ExceptWith(proofs.Where(p => !p.IsProved).Select(p => (p.Invariant.Entity, p.Action)));
        return all;
    }

    private bool Follows(Entity entity, Claim claim, Rule read) =>
        CaseSearch.For(new(_shape, entity.Name.Text, IsStored: true, [claim, Claim.NotCertain(read.Expression)])).Verdict == Verdict.None;

    private static bool IsOfCaller(Expression rule) =>
        !rule.Descendants().Any(e => e is Variable { Kind: VariableKind.Entity or VariableKind.Input } || e.IsQuestion());

    private static Unary Not(Expression condition) => new(ExpressionType.Boolean, UnaryOperator.Not, condition);
}
