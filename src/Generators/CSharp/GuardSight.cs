using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Generators.CSharp;

/// <summary>
/// What a caller must be allowed to read for the guard of a behavior to answer them: the rules of every field, and of every related row, that
/// the guard reads. Else its answer would tell what they hold.
/// </summary>
/// <param name="Behavior">Whose guard.</param>
/// <param name="Rule">All those rules, over the guarded row.</param>
internal sealed record GuardSight(string Behavior, Rule Rule)
{
    /// <summary>Those of an entity's guards that do not answer everybody who reads the row.</summary>
    public static IEnumerable<GuardSight> Of(AppModel app, Entity entity) =>
        from behavior in entity.Behaviors
        where behavior.When is not null
        let needs = new Walk(app).Needs(behavior.When!.Expression, 0).Distinct().ToList()
        let together = needs.Aggregate((Expression?)null, And)
        where together is not null
        let all = Lowering.Fits(together) ? together : Nobody
        where Lowering.Certain(all) != Test.Always
        select new GuardSight(behavior.Name, new Rule(ExpressionText.Of(all), all));

    // Also for what would be too large to ask.
    private static readonly Expression Nobody = new Constant(ExpressionType.Boolean, false);

    private static Expression And(Expression? left, Expression right) =>
        left is null ? right : new Binary(ExpressionType.Boolean, BinaryOperator.And, left, right);

    private sealed class Walk(AppModel app)
    {
        /// <param name="expression">What is read.</param>
        /// <param name="depth">How many lambdas are around it.</param>
        public IEnumerable<Expression> Needs(Expression expression, int depth) => expression switch
        {
            Member { Type: ListType list } rows => [.. Needs(rows.Of, depth), .. OfMember(rows, depth), .. Each(rows, OfRows(list, depth))],
            Member member => [.. Needs(member.Of, depth), .. OfMember(member, depth)],
            Quantifier many => [.. Needs(many.Collection, depth), .. Each((Member)many.Collection, Needs(many.Predicate, depth + 1))],
            _ => expression.Children().SelectMany(child => Needs(child, depth)),
        };

        private IEnumerable<Expression> OfMember(Member member, int depth)
        {
            if (member.Of.Type is not RowType { Entity: var of } || app.Entities.FirstOrDefault(e => e.Name.Text == of) is not { } entity)
            {
                yield break;
            }

            // The row of the guard, and the caller's own, are known to be there.
            if (member.Of is Member)
            {
                yield return entity.RuleFor("read") is { } read ? About(read, member.Of, depth) : Nobody;
            }

            if (entity.FindField(member.Name)?.ReadRule is { } rule)
            {
                yield return About(rule, member.Of, depth);
            }
        }

        // That there are such rows tells of them, and of the field by which they lead here.
        private IEnumerable<Expression> OfRows(ListType list, int depth)
        {
            var entity = app.Entities.First(e => e.Name.Text == ((RowType)list.Of).Entity);
            var row = new Element(list.Of, depth);
            yield return entity.RuleFor("read") is { } read ? About(read, row, depth + 1) : Nobody;
            if (list.By is { } by && entity.FindField(by)?.ReadRule is { } rule)
            {
                yield return About(rule, row, depth + 1);
            }
        }

        private static IEnumerable<Expression> Each(Member rows, IEnumerable<Expression> needs) =>
            needs.Distinct().Aggregate((Expression?)null, And) is { } all ? [new Quantifier(Every: true, rows, all)] : [];

        // INVARIANT: what stands for `entity` comes from outside of the rule, so that none of the rule's own lambdas is around it.
        private static Expression About(Rule rule, Expression row, int depth) => Moved(rule.Expression, row, depth);

        private static Expression Moved(Expression e, Expression row, int depth) => e switch
        {
            Variable { Kind: VariableKind.Entity } => row,
            Element element => element with { Depth = element.Depth + depth },
            Member member => member with { Of = Moved(member.Of, row, depth) },
            Unary unary => unary with { Operand = Moved(unary.Operand, row, depth) },
            Binary binary => binary with { Left = Moved(binary.Left, row, depth), Right = Moved(binary.Right, row, depth) },
            Presence presence => presence with { Operand = Moved(presence.Operand, row, depth) },
            Conditional choice => choice with { Condition = Moved(choice.Condition, row, depth), WhenTrue = Moved(choice.WhenTrue, row, depth), WhenFalse = Moved(choice.WhenFalse, row, depth) },
            Coalesce either => either with { Left = Moved(either.Left, row, depth), Right = Moved(either.Right, row, depth) },
            InList list => list with { Operand = Moved(list.Operand, row, depth), Items = list.Items.Select(item => Moved(item, row, depth)).ToValueList() },
            Call call => call with { Arguments = call.Arguments.Select(argument => Moved(argument, row, depth)).ToValueList() },
            Quantifier many => many with { Collection = Moved(many.Collection, row, depth), Predicate = Moved(many.Predicate, row, depth) },
            _ => e,
        };
    }
}
