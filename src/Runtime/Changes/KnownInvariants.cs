using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Truth.Runtime.Data;
using Truth.Runtime.Reading;

namespace Truth.Runtime.Changes;

/// <summary>
/// The invariants that all stored rows fulfil, as recorded in the data. One that is new or has changed is accepted only if every row
/// fulfils it; a row is not checked again until it changes.
/// </summary>
internal static class KnownInvariants
{
    private const int MostNamed = 5;

    /// <exception cref="SchemaChangeException">Rows break an invariant. Nothing is changed.</exception>
    public static async ValueTask Apply(Session session, AppPlan plan)
    {
        byte[]? stored = await Meta.Read(session, Meta.InvariantsKey);
        string[] known = stored is null ? [] : JsonSerializer.Deserialize<string[]>(stored) ?? [];
        var reasons = new List<string>();
        foreach (InvariantPlan invariant in plan.Invariants.Where(invariant => !known.Contains(invariant.Key)))
        {
            reasons.AddRange(await Reasons(session, invariant));
        }

        if (reasons.Count > 0)
        {
            throw new SchemaChangeException([.. reasons]);
        }

        string[] now = [.. plan.Invariants.Select(invariant => invariant.Key).Order(StringComparer.Ordinal)];
        if (!now.SequenceEqual(known))
        {
            Meta.Write(session, Meta.InvariantsKey, JsonSerializer.SerializeToUtf8Bytes(now));
        }
    }

    /// <summary>One line if rows break the invariant, with the first of them; none if all fulfil it.</summary>
    public static async ValueTask<ImmutableArray<string>> Reasons(Session session, InvariantPlan invariant)
    {
        List<string> broken = await invariant.Breaking(session, MostNamed + 1);
        string rows = string.Join(", ", broken.Take(MostNamed)) + (broken.Count > MostNamed ? " and others" : "");
        return broken.Count == 0 ? [] : [string.Create(CultureInfo.InvariantCulture,
            $"the invariant `{invariant.Sentence}` of `{invariant.Plan.Entity.Name}` does not hold for {(broken.Count == 1 ? "row" : "rows")} {rows}: change these rows first, or the invariant")];
    }
}
