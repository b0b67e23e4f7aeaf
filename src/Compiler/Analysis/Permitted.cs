using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Analysis;

/// <summary>
/// When an action is permitted, as claims about the caller and the row: `entity` is the stored row and `input` the row after the change
/// (both are the new row in a create).
/// The reference of expressions, *Names*, and the reference of the language define the conditions.
/// </summary>
internal sealed class Permitted(AppModel model, AppShape app, Entity entity)
{
    /// <summary>The cases in which an action violates an invariant; each is a separate question. None if the action is denied.</summary>
    public IEnumerable<(SatisfiabilityQuery Question, string? By)> Against(ForbiddenAction forbidden)
    {
        return Directly(forbidden).Select(asked => (asked.Question, asked.By?.Way)).Concat(ByEffects(forbidden));
    }

    // An effect of the app itself grants its action to everybody who may execute its behavior on some row, for every row.
    private IEnumerable<(SatisfiabilityQuery Question, string? By)> ByEffects(ForbiddenAction forbidden) =>
        from of in model.Entities
        from behavior in of.Behaviors
        where behavior.Effects.Any(e => e.AsSystem && e.Entity == entity.Name && e.Kind.ToString().ToLowerInvariant() == forbidden.Action)
        let rule = of.RuleFor(behavior)?.Expression
        where rule is not null
        let never = forbidden.When.Expression.Of(VariableKind.Input, VariableKind.Entity)
        select (Ask([Claim.Certain(OfCaller(rule)), Claim.NotRefuted(never)], isStored: forbidden.Action != "create"),
            (string?)$"an effect of `{behavior.Name}` of `{of.Name}`");

    // What of a rule depends on the caller alone: everything else may hold.
    private static Expression OfCaller(Expression rule) => rule switch
    {
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both =>
            both with { Left = OfCaller(both.Left), Right = OfCaller(both.Right) },
        _ => rule.AsksManyRows() || rule.Names(VariableKind.Entity) || rule.Names(VariableKind.Input)
            ? new Constant(ExpressionType.Boolean, true) : rule,
    };

    private IEnumerable<(SatisfiabilityQuery Question, Emptying? By)> Directly(ForbiddenAction forbidden)
    {
        var behavior = entity.Behaviors.FirstOrDefault(b => b.Name == forbidden.Action);
        var rule = (behavior is null ? entity.RuleFor(forbidden.Action) : entity.RuleFor(behavior))?.Expression;
        var when = forbidden.When.Expression;
        return rule is null ? [] : forbidden.Action switch
        {
            "create" => [(Create(rule, when), null)],
            "read" or "delete" => [(Ask([Claim.Certain(rule), Claim.NotRefuted(when)]), null)],
            _ when behavior?.Type == BehaviorType.Delete => [(Ask([Claim.Certain(rule), Claim.NotRefuted(when)]), null)],
            _ => Update(rule, when, behavior).Select(q => (q, (Emptying?)null)).Concat(behavior is null ? Emptied(rule, when) : []),
        };
    }

    /// <summary>The case in which registration, to which no rule of the row applies, creates a row that violates an invariant.</summary>
    public SatisfiabilityQuery SignUp(Expression when)
    {
        var asked = Create(new Constant(ExpressionType.Boolean, true), when);
        return asked with { Claims = [.. asked.Claims,
            Claim.NotCertain(new Variable(ExpressionType.Boolean, VariableKind.Authenticated))] };
    }

    private SatisfiabilityQuery Create(Expression rule, Expression when)
    {
        var (asked, never) = (rule.Of(VariableKind.Input, VariableKind.Entity), when.Of(VariableKind.Input, VariableKind.Entity));
        var claims = new List<Claim> { Claim.Certain(asked), Claim.NotRefuted(never) };
        var frames = new Frames(app, entity);
        foreach (var name in FieldsOf([never], VariableKind.Entity))
        {
            if (frames.OnCreate(name, asked) is { } frame)
            {
                claims.Add(Claim.Certain(frame));
            }
        }

        return Ask(claims, isStored: false);
    }

    // A condition on the row is evaluated before and after the change; one that uses both versions is evaluated once.
    private IEnumerable<SatisfiabilityQuery> Update(Expression rule, Expression when, Behavior? behavior)
    {
        var namesInput = rule.Names(VariableKind.Input);
        if (!namesInput && !when.Names(VariableKind.Input) && behavior is null)
        {
            return [Ask([Claim.Certain(rule), Claim.NotRefuted(when)])];
        }

        var claims = OnBoth(rule).ToList();
        var resulting = when.Of(VariableKind.Entity, VariableKind.Input);
        Expression[] nevers = when.Names(VariableKind.Input) || when == resulting ? [when] : [when, resulting];
        return nevers.Select(never =>
            Ask([.. claims, Claim.NotRefuted(never), .. Framed([rule, never, .. claims.Select(c => c.Condition)], rule, behavior)]));
    }

    // Deleting a row empties fields that refer to it: an update of only this field, by the same caller and according to the same rules. If
    // nothing depends on the change itself, the question for `update` covers it.
    private IEnumerable<(SatisfiabilityQuery Question, Emptying? By)> Emptied(Expression rule, Expression when)
    {
        if (!rule.Names(VariableKind.Input) && !when.Names(VariableKind.Input))
        {
            yield break;
        }

        var (never, frames, frozen) = (when.Names(VariableKind.Input) ? when : when.Of(VariableKind.Entity,
            VariableKind.Input), new Frames(app, entity), Frozen(rule));
        foreach (var emptying in Emptying.Of(model, app, entity).Where(e => !frozen.Contains(e.Field.Name)))
        {
            List<Claim> claims = [Claim.Certain(emptying.Rule), Claim.Certain(emptying.Emptied), .. OnBoth(rule),
                .. emptying.Field.UpdateRule is { } own ? OnBoth(own.Expression) : []];
            var read = FieldsOf([never, .. claims.Select(c => c.Condition)], VariableKind.Input)
                .Where(f => f != emptying.Field.Name && f != "updatedAt").ToList();
            yield return (Ask([.. claims, .. read.Select(frames.Same).OfType<Expression>().Select(Claim.Certain), Claim.NotRefuted(never)]),
                emptying);
        }
    }

    private static HashSet<string> Frozen(Expression rule) =>
        rule.Names(VariableKind.Input) ? FieldsOf([rule], VariableKind.Entity).Except(FieldsOf([rule], VariableKind.Input))
            .ToHashSet(StringComparer.Ordinal) : [];

    private static IEnumerable<Claim> OnBoth(Expression rule) =>
        rule.Names(VariableKind.Input) ? [Claim.Certain(rule)]
            : [Claim.Certain(rule), Claim.Certain(rule.Of(VariableKind.Entity, VariableKind.Input))];

    private IEnumerable<Claim> Framed(IReadOnlyList<Expression> read, Expression rule, Behavior? behavior)
    {
        var frames = new Frames(app, entity);
        var frozen = Frozen(rule);
        foreach (var name in FieldsOf(read, VariableKind.Input).Union(frozen))
        {
            if ((frozen.Contains(name) ? frames.Same(name) : behavior is null ? frames.OnUpdate(name) : frames.OnBehavior(name,
                behavior)) is { } frame)
            {
                yield return Claim.Certain(frame);
            }
        }
    }

    private SatisfiabilityQuery Ask(IEnumerable<Claim> claims, bool isStored = true)
    {
        ValueList<Claim> all = [.. claims];
        return new(app, entity.Name.Text, isStored, [.. all, .. Limits.Of(model, all.Select(c => c.Condition))]);
    }

    private static IEnumerable<string> FieldsOf(IEnumerable<Expression> read, VariableKind root) =>
        read.SelectMany(e => e.Descendants()).OfType<Member>().Where(m => m.Of is Variable variable && variable.Kind == root)
            .Select(m => m.Name).Distinct(StringComparer.Ordinal);
}
