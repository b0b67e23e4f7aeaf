using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;

namespace Truth.Generators.CSharp;

/// <summary>
/// The values that a caller must be allowed to read to learn the result of a behavior's guard: the rules of all fields, and of all related
/// rows, that
/// the guard reads. Otherwise the result would disclose them.
/// </summary>
/// <param name="Behavior">The behavior of the guard.</param>
/// <param name="Rule">All those rules, as a condition on the guarded row.</param>
internal sealed record GuardSight(string Behavior, Rule Rule)
{
    /// <summary>The guards of an entity whose results are not for everybody who may read the row.</summary>
    public static IEnumerable<GuardSight> Of(AppModel app, Entity entity) =>
        from behavior in entity.Behaviors
        where behavior.When is not null
        let needs = new Walk(app).Needs(behavior.When!.Expression, 0).Select(OfParameters).Distinct().ToList()
        let together = needs.Aggregate((Expression?)null, And)
        where together is not null
        let all = Lowerer.Fits(together) ? together : Nobody
        where Lowerer.Certain(all) != Test.Always
        select new GuardSight(behavior.Name, new Rule(ExpressionText.Of(all), all));

    // A rule about a row to which a parameter leads is decided by what depends on the caller alone: only the guard has the parameters.
    private static Expression OfParameters(Expression need) =>
        need.Descendants().Any(e => e is Variable { Kind: VariableKind.Input }) ? OfCaller(need) : need;

    private static Expression OfCaller(Expression need) => need switch
    {
        Binary { Operator: BinaryOperator.And or BinaryOperator.Or } both =>
            both with { Left = OfCaller(both.Left), Right = OfCaller(both.Right) },
        Quantifier { Every: true } each => OfCaller(each.Predicate),
        _ => need.AsksManyRows()
            || need.Descendants().Any(e => e is Element or Variable { Kind: VariableKind.Entity or VariableKind.Input })
            ? Nobody : need,
    };

    // This includes conditions that would be too large.
    private static readonly Expression Nobody = new Constant(ExpressionType.Boolean, false);

    private static Expression And(Expression? left, Expression right) =>
        left is null ? right : new Binary(ExpressionType.Boolean, BinaryOperator.And, left, right);

    private sealed class Walk(AppModel app)
    {
        /// <param name="expression">The expression that is read.</param>
        /// <param name="depth">The number of enclosing lambdas.</param>
        public IEnumerable<Expression> Needs(Expression expression, int depth) => expression switch
        {
            Member { Type: ListType list } rows => [.. Needs(rows.Of, depth), .. OfMember(rows, depth), .. Each(rows, OfRows(list, depth))],
            Member member => [.. Needs(member.Of, depth), .. OfMember(member, depth)],
            Quantifier many => [.. Needs(many.Collection, depth), .. Each((Member)many.Collection, Needs(many.Predicate, depth + 1))],
            AggregateCall of =>
                [.. Needs(of.Collection, depth),
                    .. Each((Member)of.Collection, of.Children().Skip(1).SelectMany(part => Needs(part, depth + 1)))],
            _ => expression.Children().SelectMany(child => Needs(child, depth)),
        };

        private IEnumerable<Expression> OfMember(Member member, int depth)
        {
            if (member.Of.Type is not RowType { Entity: var of } || app.Find(of) is not { } entity)
            {
                yield break;
            }

            // The guarded row and the caller's own row are known to exist.
            if (member.Of is Member)
            {
                yield return entity.RuleFor("read") is { } read ? Inlining.About(read.Expression, member.Of, depth) : Nobody;
            }

            if (entity.FindField(member.Name)?.ReadRule is { } rule)
            {
                yield return Inlining.About(rule.Expression, member.Of, depth);
            }
        }

        // The existence of such rows discloses something about them, and about the field through which they lead here.
        private IEnumerable<Expression> OfRows(ListType list, int depth)
        {
            var entity = app[new(((RowType)list.Of).Entity)];
            var row = new Element(list.Of, depth);
            yield return entity.RuleFor("read") is { } read ? Inlining.About(read.Expression, row, depth + 1) : Nobody;
            if (list.By is { } by && entity.FindField(by)?.ReadRule is { } rule)
            {
                yield return Inlining.About(rule.Expression, row, depth + 1);
            }
        }

        private static IEnumerable<Expression> Each(Member rows, IEnumerable<Expression> needs) =>
            needs.Distinct().Aggregate((Expression?)null, And) is { } all ? [new Quantifier(Every: true, rows, all)] : [];
    }
}
