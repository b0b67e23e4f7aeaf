using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;

namespace Truth.Compiler.Analysis;

/// <summary>The constraints of the fields themselves: a case must not contain a value that no row can have.</summary>
internal static class Limits
{
    public static IEnumerable<Claim> Of(AppModel model, IEnumerable<Expression> read)
    {
        foreach (var member in read.SelectMany(e => e.Descendants()).OfType<Member>()
            .Where(m => ValueReads.PathOf(m) is not null && m.Of.Type is RowType
                && (m.Type == ExpressionType.Integer || m.Type == ExpressionType.Number)).Distinct())
        {
            var field = model.Find(((RowType)member.Of.Type).Entity)?.FindField(member.Name);
            (object? Min, object? Max) limits = field?.Type switch { IntegerType e => ((object?)e.Min, (object?)e.Max), NumberType e =>
                (e.Min, e.Max), _ => default };
            if (limits.Min is { } min)
            {
                yield return Never(BinaryOperator.Less, member, min);
            }

            if (limits.Max is { } max)
            {
                yield return Never(BinaryOperator.Greater, member, max);
            }
        }
    }

    private static Claim Never(BinaryOperator @operator, Member value, object limit) =>
        Claim.NotCertain(new Binary(ExpressionType.Boolean, @operator, value, new Constant(value.Type, limit)));
}
