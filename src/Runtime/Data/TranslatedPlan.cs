using System.Collections.Immutable;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data;

/// <summary>A plan in the SQL of another database than the one for which it was made.</summary>
/// <param name="Database">The name of the other database.</param>
/// <param name="Plan">The same changes.</param>
public sealed record TranslatedPlan(string Database, MigrationPlan Plan)
{
    /// <param name="plan">The plan.</param>
    /// <param name="recorded">The tables that the other database would have; none if it is empty.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="app">The app, with tables of the other database.</param>
    /// <param name="dialect">The other database.</param>
    internal static TranslatedPlan Of(MigrationPlan plan, ImmutableArray<StoredTable> recorded, MigrationRequest request, AppSchema app,
        SchemaDialect dialect)
    {
        AppSchema wanted = app.With(request.Choices);
        var prepared = new PreparedMigration(dialect, wanted, Renaming.Of(recorded, wanted), request, null);
        KeptValues[] kept = [.. prepared.Replaced(prepared.Change, plan.Number).Where(k => plan.Kept.Contains(k.Names))];
        return new(dialect.Name, plan with
        {
            Steps = prepared.Steps(prepared.Change, kept),
            Down = recorded.IsEmpty ? [] : prepared.Down(kept, plan.Number),
        });
    }
}
