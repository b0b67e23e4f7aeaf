using System.Collections.Immutable;
using System.Globalization;
using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;
using Truth.Runtime.Mapping;
using Truth.Runtime.Permissions;
using Truth.Runtime.Values;
using Scalar = Truth.Runtime.Values.Scalar;

namespace Truth.Runtime.Reading;

/// <summary>
/// A filter as SQL for callers with the same remainders of rules. The author's values are bound as parameters, never inserted: two filters
/// that differ only in their constants share a statement.
/// </summary>
/// <param name="Where">A condition over columns qualified by their table; its own parameters begin at <see cref="FirstParameter"/>.</param>
/// <param name="Constants">The values of these parameters.</param>
internal sealed record FilterSql(string Where, ImmutableArray<Scalar> Constants)
{
    /// <summary>The limit and the search words precede them.</summary>
    public const int FirstParameter = 2;

    public static readonly FilterSql None = new("", []);

    public static FilterSql Of(AppPlan app, Test condition, Caller caller)
    {
        var sight = new Sight(app, caller);
        string where = new SqlWriter(app.Dialect.Expressions, sight).Condition(condition);
        return new FilterSql(where, [.. sight.Constants]);
    }

    /// <summary>The same, for rows that also satisfy the remainder of a rule.</summary>
    public FilterSql And(string remainder) => remainder == RuleSql.Always ? this : this with { Where = $"({Where}) AND ({remainder})" };

    private sealed class Sight(AppPlan app, Caller caller) : ISqlSight
    {
        private readonly Dictionary<object, string> _names = [];

        public List<Scalar> Constants { get; } = [];

        public string? Auth => app.App.Auth?.Entity;

        public string? Rows(string entity)
        {
            string where = app[entity].Mapping.Where(app[entity].Entity.Read, caller);
            return where == RuleSql.Always ? null : where;
        }

        public string Parameter(object value)
        {
            if (!_names.TryGetValue(value, out string? name))
            {
                _names[value] = name = string.Create(CultureInfo.InvariantCulture,
                    $":{CallerParameters.OwnPrefix}{FirstParameter + Constants.Count}");
                Constants.Add(Stored(value));
            }

            return name;
        }

        private static Scalar Stored(object value) => value switch
        {
            long whole => Scalar.Of(whole),
            double number => Scalar.Of(number),
            string text => Scalar.Of(text),
            DateOnly date => Scalar.Of(date.ToString(Moment.DateFormat, CultureInfo.InvariantCulture)),
            DateTime time => Scalar.Of(time.ToString(Moment.InstantFormat, CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException(value.GetType().Name),
        };
    }
}
