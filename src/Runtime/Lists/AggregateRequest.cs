using System.Collections.Immutable;
using Truth.Compiler.Model;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Filters;

namespace Truth.Runtime.Lists;

/// <summary>What is asked of rows taken together.</summary>
/// <param name="GroupBy">An answer for each of their values; none: one answer for all rows.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Measures">What is made of their values.</param>
/// <param name="Filter">What must hold of each row; null without.</param>
/// <param name="Search">Words that each row must hold, as <see cref="SearchSql"/> gives them; null without.</param>
internal sealed record AggregateRequest(ImmutableArray<FieldDescriptor> GroupBy, bool Count, ImmutableArray<Measure> Measures, Filter? Filter, string? Search)
{
    /// <summary>Names the statement, but for the rows it is about.</summary>
    public string Key { get; } = $"aggregate {string.Join(',', GroupBy.Select(f => f.Name))} {string.Join(',', Measures.Select(m => $"{m.Of} {m.Field.Name}"))}";

    public IEnumerable<FieldDescriptor> Fields => GroupBy.Concat(Measures.Select(m => m.Field));
}

/// <summary>A number, or the least or greatest value, of a field's values that are there.</summary>
internal sealed record Measure(MeasureKind Of, FieldDescriptor Field)
{
    /// <summary>Whether it can be made of values of that kind.</summary>
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
