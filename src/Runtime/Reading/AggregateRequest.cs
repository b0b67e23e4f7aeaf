using System.Collections.Immutable;
using Truth.Compiler.Model;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Reading;

/// <summary>The requested aggregates of rows.</summary>
/// <param name="GroupBy">There is a group for each combination of their values; if it is empty, a single group for all rows.</param>
/// <param name="Count">Whether to count the rows.</param>
/// <param name="Measures">The aggregates of values.</param>
/// <param name="Filter">A condition on the rows; null for none.</param>
/// <param name="Search">Words that must occur in the rows, in the form of <see cref="SearchSql"/>; null for none.</param>
internal sealed record AggregateRequest(ImmutableArray<FieldDescriptor> GroupBy, bool Count, ImmutableArray<Measure> Measures,
    Filter? Filter, string? Search)
{
    /// <summary>Identifies the statement, except for the conditions on rows.</summary>
    public string Key { get; } =
        $"aggregate {string.Join(',', GroupBy.Select(f => f.Name))} {string.Join(',', Measures.Select(m => $"{m.Of} {m.Field.Name}"))}";

    public IEnumerable<FieldDescriptor> Fields => GroupBy.Concat(Measures.Select(m => m.Field));
}

/// <summary>An aggregate of the values of a field that are not null.</summary>
internal sealed record Measure(MeasureKind Of, FieldDescriptor Field)
{
    /// <summary>Whether it supports values of this kind.</summary>
    public static bool Suits(MeasureKind measure, FieldDescriptor field) => field.Type.Has(measure switch
    {
        MeasureKind.Sum or MeasureKind.Avg => FieldUses.Total,
        MeasureKind.Min or MeasureKind.Max => FieldUses.Extremes,
    });
}

internal enum MeasureKind
{
    Sum,
    Avg,
    Min,
    Max,
}
