using System.Collections.Immutable;
using Truth.Compiler.Model;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Reading;

/// <summary>Parses the query string of an aggregate.</summary>
internal sealed class AggregateParser(EntityPlan plan)
{
    private const int MostFields = 16;
    private static readonly string[] Names = ["groupBy", "count", "sum", "avg", "min", "max", "filter", "search"];

    private readonly List<Measure> _measures = [];
    private ImmutableArray<FieldDescriptor> _groupBy = [];
    private Filter? _filter;
    private string? _search;
    private bool _count;
    private Problem? _problem;

    /// <summary>The requested aggregates; a count if nothing is requested. Null with a <paramref name="problem"/>.</summary>
    public AggregateRequest? Parse(string? query, out Problem? problem)
    {
        problem = Parameters.Read(query, Names, Take) ?? _problem;
        return problem is null ? new AggregateRequest(_groupBy, _count || _measures.Count == 0, [.. _measures], _filter, _search) : null;
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "groupBy":
                _groupBy = [.. Fields(name, value, f => f.Type.Has(FieldUses.Order))];
                break;
            case "count":
                _count = true;
                Check(value == "*", "`count` counts rows and must be `count=*`.");
                break;
            case "filter":
                _filter = Filter.Parse(plan, value, out Problem? wrong);
                _problem ??= wrong;
                break;
            case "search":
                _search = SearchSql.Words(value, out Problem? words);
                _problem ??= words;
                break;
            default:
                MeasureKind kind = Enum.Parse<MeasureKind>(name, ignoreCase: true);
                _measures.AddRange(Fields(name, value, f => Measure.Suits(kind, f)).Select(f => new Measure(kind, f)));
                break;
        }
    }

    private IEnumerable<FieldDescriptor> Fields(string parameter, string value, Func<FieldDescriptor, bool> suits)
    {
        string[] known = [.. plan.Readable.Where(f => !f.Secret && suits(f)).Select(f => f.Name)];
        string[] names = [.. value.Split(',').Distinct(StringComparer.Ordinal)];
        Check(names.Length <= MostFields, $"`{parameter}` can contain at most {MostFields} fields.");
        foreach (string name in names)
        {
            Check(plan.Find(name) is not { IsMany: true }, $"`{parameter}` does not support `{name}`, which leads to many rows.");
            Check(known.Contains(name), $"`{name}` is not a field that `{parameter}` supports.{Nearest.Hint(name, known)}");
        }

        return _problem is null ? names.Select(name => plan.Find(name)!) : [];
    }

    private void Check(bool holds, string detail) => _problem ??= holds ? null : Problem.InvalidParameter(detail);
}
