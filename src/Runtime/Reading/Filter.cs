using System.Collections.Immutable;
using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Mapping;
using Truth.Runtime.Permissions;
using Truth.Runtime.Problems;
using Truth.Runtime.Values;

namespace Truth.Runtime.Reading;

/// <summary>
/// A `filter`: a typed expression over the rows of an entity. It uses what its caller can read: a field that the caller
/// may not read in all rows is refused, and a related row that the caller may not read is treated as missing.
/// </summary>
internal sealed class Filter
{
    private const string Name = "filter";
    private const int MostRemainders = 100;
    private const int MostRepeated = 1;
    private readonly EntityPlan _plan;
    private readonly AppPlan _app;
    private readonly Test _condition;
    private readonly ImmutableArray<FieldRead> _reads;

    /// <summary>INVARIANT: includes every entity on its paths, because the rules of their rows are part of its SQL.</summary>
    private readonly ImmutableArray<EntityPlan> _through;
    private readonly BoundedCache<string, FilterSql> _sql = new(MostRemainders);

    /// <summary>The remainders of the caller's rules are nested around a filter, so its own limits are not sufficient.</summary>
    public static readonly Problem TooDeep = Problem.InvalidExpression([new FieldError(Name, "invalid_expression",
        "this is nested more deeply than the database supports; split it") { Span = default(TextSpan) }]);

    private Filter(EntityPlan plan, Expression expression, IEnumerable<FieldRead> computed)
    {
        AppPlan app = plan.App;
        (_plan, _app) = (plan, app);
        _condition = Lowerer.Certain(expression);
        _reads = [.. computed,
            .. expression.Descendants().OfType<Member>().Select(m => FieldRead.Of(app, m)).OfType<FieldRead>().Distinct()];
        _through = [.. expression.Descendants().SelectMany(e => EntitiesOf(e.Type)).Distinct(StringComparer.Ordinal)
            .Select(entity => app[entity])];
        Meaning = new SqlWriter(plan.App.Dialect.Expressions).Condition(_condition);
        WayBack = expression is Binary { Operator: BinaryOperator.Equal, Left: Member { Of: Variable { Kind: VariableKind.Entity } } link,
            Right: Constant }
            ? FieldRead.Of(app, link)?.Field is { Kind: FieldKind.Relation } field ? field : null
            : null;
    }

    /// <summary>The same for two texts with the same meaning; cursors are bound to it, but it is never a statement.</summary>
    public string Meaning { get; }

    /// <summary>
    /// The relation, if it selects the rows that refer to one row: the filter with which an expanded inverse relation continues.
    /// </summary>
    public FieldDescriptor? WayBack { get; }

    /// <summary>A condition on rows of <paramref name="plan"/>; null with a <paramref name="problem"/>.</summary>
    public static Filter? Parse(EntityPlan plan, string text, out Problem? problem)
    {
        var diagnostics = new DiagnosticBag();
        var computed = new List<(string Entity, string Field)>();
        var context = new BindingContext(plan.App.Shape, ExpressionPlace.Filter, plan.Entity.Name) { Computed = computed };
        Expression expression = ExpressionBinder.Condition(new SourceText(Name, text), context, diagnostics);
        problem = diagnostics.HasErrors
            ? Problem.InvalidExpression([.. diagnostics.Sorted().Where(d => d.Severity == Severity.Error).Select(Wrong)])
            : null;
        problem ??= TooCostly(expression);
        return problem is null
            ? new Filter(plan, expression, computed.Select(c => new FieldRead(c.Entity, plan.App[c.Entity].Find(c.Field)!)))
            : null;
    }

    /// <summary>Filtering by a field discloses its values, so it is only allowed for callers who may read it in all rows.</summary>
    public Problem? Refusal(Caller caller)
    {
        foreach (FieldRead reading in _reads)
        {
            if (!_app[reading.Entity].Reads(reading.Field, caller))
            {
                return Problem.FieldForbidden(reading.Field.Name, $"You may not filter by `{reading.Field.Name}`.");
            }
        }

        return null;
    }

    /// <summary>Its SQL for this caller, written once for each remainder of the rules that it uses.</summary>
    public FilterSql For(Caller caller)
    {
        string readable = WayBack?.Read is { } read ? _plan.Mapping.Where(read, caller) : RuleSql.Always;
        string key = caller.IsSystem ? "system" : $"{string.Join(',', _through.Select(e => e.Entity.Read.Remainder(caller)))} {readable}";
        return _sql.Find(key) ?? _sql.Keep(key, FilterSql.Of(_app, _condition, caller).And(readable));
    }

    // One list that is evaluated for each row has quadratic cost, which the time limit of statements bounds; two have cubic cost.
    private static Problem? TooCostly(Expression expression)
    {
        IReadOnlyList<Member> repeated = SharedLists.Repeated(expression);
        string names = string.Join(" and, within it, ", repeated.Select(list => $"`{list.Name}`"));
        return repeated.Count <= MostRepeated ? null : Problem.InvalidExpression(
        [
            new FieldError(Name, "invalid_expression",
                $"{names} would be evaluated again for every row; at most one of them may refer to the outer row")
            {
                Span = default(TextSpan),
            },
        ]);
    }

    private static IEnumerable<string> EntitiesOf(ExpressionType type) => type switch
    {
        RowType row => [row.Entity],
        IdType id => [id.Entity],
        ListType list => EntitiesOf(list.Of),
        _ => [],
    };

    private static FieldError Wrong(Diagnostic diagnostic) =>
        new(Name, diagnostic.Code, diagnostic.Help is null ? diagnostic.Message : $"{diagnostic.Message}; {diagnostic.Help}")
        {
            Span = diagnostic.Span,
        };
}
