using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;

namespace Truth.Compiler.Analysis;

/// <summary>
/// If facts are about results of operations (`entity.dueDate + days(7)`), they are evaluated for several values of the operands,
/// each with the result of the operation. This finds cases and proves nothing.
/// </summary>
internal static class Samples
{
    private const int Most = 400;

    public static IEnumerable<List<Fact>> Of(Knowledge known, Domains domains)
    {
        // A condition on many rows depends on more than its operands, so it keeps the facts about it.
        var operations = known.Slots.Where(s => s.IsOperation && !s.Value.AsksManyRows()).ToList();
        var bases = operations.SelectMany(o => o.Operands).Distinct().ToList();
        return bases.Count == 0 ? [] : Choices(bases, known, domains).Select(values => Fixed(known, operations, values));
    }

    private static List<Fact> Fixed(Knowledge known, List<Slot> operations, List<(Slot Slot, object? Value)> values)
    {
        var facts = new List<Fact>(known.Facts);
        foreach (var (slot, value) in values)
        {
            Fix(facts, slot, value);
        }

        foreach (var operation in operations)
        {
            var fixedValue = values.Aggregate(operation.Value,
                (value, sample) => value.With(sample.Slot.Value, new Constant(sample.Slot.Value.Type, sample.Value)));
            Fix(facts, operation, new Interpreter(new()).Evaluate(fixedValue));
        }

        return facts;
    }

    private static void Fix(List<Fact> facts, Slot slot, object? value)
    {
        facts.Add(new PresenceFact(slot.Value, value is not null));
        if (value is not null)
        {
            facts.Add(new ComparisonFact(BinaryOperator.Equal, slot.Value, new Constant(slot.Value.Type, value)));
        }
    }

    private static List<List<(Slot Slot, object? Value)>> Choices(List<Slot> bases, Knowledge known, Domains domains)
    {
        List<List<(Slot, object?)>> all = [[]];
        foreach (var slot in bases)
        {
            var values = ValuesOf(slot, known, domains).ToList();
            all = [.. all.SelectMany(begun => values.Select(List<(Slot, object?)> (value) => [.. begun, (slot, value)])).Take(Most)];
        }

        return all;
    }

    private static IEnumerable<object?> ValuesOf(Slot slot, Knowledge known, Domains domains)
    {
        var present = domains[slot.Value].Options?.Select(value => OfType(value, slot.Value.Type)) ?? Usual(slot);
        present = present.Where(value => value is not null);
        IEnumerable<object?> absent = slot.Value is Variable ? [] : [null];
        return known.IsPresent(slot) switch { true => present, false => absent, _ => present.Concat(absent) };
    }

    // There are no operators for a decimal, a UUID and JSON that need more than the class.
    private static IEnumerable<object?> Usual(Slot slot) => slot.Value.Type switch
    {
        ScalarType scalar => Usual(scalar.Kind),
        IdType => [Values.Id(slot.Index)],
        DecimalType or EnumType or RowType or ListType => [],
        var other => throw new ArgumentOutOfRangeException(nameof(slot), other, null),
    };

    private static IEnumerable<object?> Usual(ScalarKind kind) => kind switch
    {
        ScalarKind.Integer or ScalarKind.Duration => [1L, 0L, -1L, 2L, 100L],
        ScalarKind.Number => [1.0, 0.0, -1.0, 100.0],
        ScalarKind.String => ["a", "", "A", "abcdefghijkl", " a "],
        ScalarKind.Date => [Values.Today, Values.Today.AddDays(-30), Values.Today.AddDays(30), Values.Today.AddYears(-20)],
        ScalarKind.DateTime => [Values.Now, Values.Now.AddDays(-30), Values.Now.AddDays(30), Values.Now.AddYears(-20)],
        ScalarKind.Time => Values.Times,
        ScalarKind.Boolean or ScalarKind.Uuid or ScalarKind.Json or ScalarKind.File or ScalarKind.Null or ScalarKind.Error => [],
    };

    // Equal values may be integers and numbers: each is used with its own type.
    private static object? OfType(object value, ExpressionType type) => (value, type) switch
    {
        (double e, ScalarType { Kind: ScalarKind.Integer }) => Math.Abs(e) < 9e18 && Math.Floor(e) == e ? (long)e : null,
        (long e, ScalarType { Kind: ScalarKind.Number }) => (double)e,
        _ => value,
    };
}
