using System.Collections.Immutable;
using System.Globalization;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Permissions;

namespace Truth.Runtime.Reading;

/// <summary>A field to sort by; rows without a value are last in either direction.</summary>
internal sealed record SortKey(FieldDescriptor Field, bool Descending)
{
    /// <summary>The relations that lead to the row with the field: `assignee` in `assignee.name`.</summary>
    public ImmutableArray<FieldDescriptor> Through { get; init; } = [];

    /// <summary>The name in the request, without its direction.</summary>
    public string Name => string.Join('.', Through.Append(Field).Select(step => step.Name));

    /// <summary>The value that is compared: enums by their declared order.</summary>
    /// <param name="plan">The entity of the rows.</param>
    /// <param name="caller">The caller: a related row that they may not read is treated as missing.</param>
    public string Expression(EntityPlan plan, Caller caller) => Ranked(Value(plan, 0, caller));

    /// <summary>The same for a field of the row itself.</summary>
    public string Expression(EntityPlan plan) => Ranked(plan.Qualified(Field));

    /// <summary>The value that is compared, as it is selected: the rank of an enum is a number already.</summary>
    public string Answered(EntityPlan plan, string value) => Field.Kind == FieldKind.Enum ? value : plan.App.Dialect.Answered(Field, value);

    /// <summary>A parameter that holds such a value, to compare the value of a row with.</summary>
    public string Compared(EntityPlan plan, string parameter) =>
        Field.Kind == FieldKind.Enum ? parameter : plan.App.Dialect.Stored(Field, parameter);

    public bool Nullable => !Through.IsEmpty || (!Field.Required && !Field.System);

    /// <summary>The name of the first field on the way that the caller may not read in every row; null if there is none.</summary>
    public string? Hidden(EntityPlan plan, Caller caller)
    {
        EntityPlan at = plan;
        foreach (FieldDescriptor field in Through.Append(Field))
        {
            if (field.Secret || !at.Reads(field, caller))
            {
                return field.Name;
            }

            at = field.To is null ? at : plan.App[field.To];
        }

        return null;
    }

    private string Ranked(string value)
    {
        IEnumerable<string> ranks = Field.Options.Select((o, rank) =>
            $"WHEN '{o.Replace("'", "''", StringComparison.Ordinal)}' THEN {rank}");
        return Field.Kind == FieldKind.Enum ? $"CASE {value} {string.Join(' ', ranks)} END" : value;
    }

    // Each row is selected in parentheses of its own, because the SQL of a rule names its table, which may also be that of the row outside.
    private string Value(EntityPlan at, int step, Caller caller)
    {
        if (step == Through.Length)
        {
            return at.Qualified(Field);
        }

        EntityPlan to = at.App[Through[step].To!];
        string row = string.Create(CultureInfo.InvariantCulture, $"truth_sort_{step}");
        string where = to.Mapping.Where(to.Entity.Read, caller);
        string rows = to.Select($"{to.Table}.id AS truth_id, {Value(to, step + 1, caller)} AS truth_value", $"({where})");
        return $"(SELECT {row}.truth_value FROM ({rows}) {row} WHERE {row}.truth_id = {at.Qualified(Through[step])})";
    }
}
